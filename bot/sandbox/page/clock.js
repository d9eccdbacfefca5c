/** The movable clock: business time, a dial, and what moves it forward. */

import { attempt } from "./acts.js";
import { post } from "./api.js";
import { $, h, svg } from "./dom.js";
import { clockTime, fullDate, handsOf, spanOf, unitLabel, zoneName } from "./format.js";
import { t } from "./i18n.js";
import { state } from "./state.js";

const JUMPS = [["1-hour", 1, "hour", 3600], ["1-day", 1, "day", 86400], ["3-days", 3, "day", 259200], ["1-week", 1, "week", 604800]];
const UNITS = [
  [604800, /^(w|wk|weeks?|wochen?|settiman[ae]|semanas?)$/],
  [86400, /^(d|days?|tage?n?|giorn[oi]|g|d[ií]as?)$/],
  [3600, /^(h|hrs?|hours?|std|stunden?|or[ae]|horas?)$/],
  [60, /^(m|mins?|minutes?|minuten?|minut[oi]s?)$/],
  [1, /^(s|secs?|seconds?|sekunden?|sec|second[oi]|segundos?)$/],
];

/** Seconds of "36 hours", "1.5 Tage" or "90 min"; null for anything else. */
export function secondsOf(words) {
  const found = /^\+?\s*(\d+(?:[.,]\d+)?)\s*(\p{L}+)\.?$/u.exec(words.trim().toLowerCase());
  const unit = found && UNITS.find(([, pattern]) => pattern.test(found[2]));
  return unit ? Number(found[1].replace(",", ".")) * unit[0] : null;
}

const now = () => Date.now() / 1000 + state.clock.offset;

const move = (seconds) => attempt("clock", () => post("clock", { forward: seconds }));

export function setUpClock() {
  $("jump-form").addEventListener("submit", async (event) => {
    event.preventDefault();
    const field = $("jump-free");
    const seconds = secondsOf(field.value);
    $("jump-hint").textContent = seconds ? "" : t("moveWrong");
    field.setAttribute("aria-invalid", String(!seconds));
    if (seconds && await move(seconds)) field.value = "";
  });
  $("jump-free").setAttribute("aria-describedby", "jump-hint");
  drawDial();
  setInterval(tick, 1000);
}

export function renderClock() {
  $("jump-free").placeholder = t("moveExample");
  const sign = t("moveClock");
  if ($("jumps").sign !== sign) {
    $("jumps").sign = sign;
    $("jumps").replaceChildren(...JUMPS.map(([id, amount, unit, seconds]) => h("button", {
      type: "button", class: "jump", dataset: { testid: `clock-forward-${id}` }, on: { click: () => move(seconds) },
    }, `+${unitLabel(amount, unit)}`)));
  }
  const { offset } = state.clock;
  $("clock-ahead").textContent = offset >= 60 ? t("ahead", { span: spanOf(offset) }) : `${t("realTime")} · ${zoneName()}`;
  $("clock-pane").classList.toggle("is-moved", offset >= 60);
  tick();
}

function drawDial() {
  const ticks = Array.from({ length: 60 }, (_, n) => svg("line", {
    class: n % 5 ? "tick" : "tick hour", x1: 0, x2: 0, y1: -54, y2: n % 5 ? -51.5 : -48, transform: `rotate(${n * 6})` }));
  $("dial").append(svg("circle", { class: "face", r: 58 }), ...ticks,
    svg("line", { id: "hand-hour", class: "hand hour", y1: 6, y2: -28 }),
    svg("line", { id: "hand-minute", class: "hand minute", y1: 8, y2: -43 }),
    svg("circle", { class: "pin", r: 3 }));
}

function tick() {
  const seconds = now();
  const { hour, minute, second } = handsOf(seconds);
  $("clock-now").textContent = clockTime(seconds);
  $("clock-now").dateTime = new Date(seconds * 1000).toISOString();
  $("clock-date").textContent = fullDate(seconds);
  $("hand-hour").setAttribute("transform", `rotate(${(hour % 12) * 30 + minute / 2})`);
  $("hand-minute").setAttribute("transform", `rotate(${minute * 6 + second / 10})`);
}
