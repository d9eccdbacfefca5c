/** Failures on order, and what the bot has just called. */

import { attempt } from "./acts.js";
import { get, post, remove } from "./api.js";
import { $, h } from "./dom.js";
import { clockTime } from "./format.js";
import { t } from "./i18n.js";
import { state } from "./state.js";

const KINDS = [["429", "fault429", { retry_after: 3 }], ["502", "fault502"], ["timeout", "faultTimeout"],
  ["reset_before", "faultBefore"], ["reset_after", "faultAfter"]];
const LOOKED_BACK = 200;
const SHOWN = 12;
const EVERY = 2000;
const QUIET = new Set(["getUpdates", "getMe", "answerCallbackQuery", "sendChatAction"]);

let calls = [];
let seen = 0;

export function setUpFaults(render) {
  const order = async (act) => {
    const shown = await attempt("clock", act);
    if (shown) state.faults = await get("faults");
    render();
  };
  $("faults").addEventListener("click", (event) => {
    const button = event.target.closest("[data-kind]");
    if (!button) return;
    const [kind, , more] = KINDS.find(([one]) => one === button.dataset.kind) ?? ["clear"];
    order(() => (kind === "clear" ? remove("faults") : post("faults", { method: "sendMessage", kind, times: 1, ...more })));
  });
  watch(render);
}

async function watch(render) {
  try {
    if (document.visibilityState === "visible" && await readCalls()) render();
  } catch {
    seen = 0;
  }
  setTimeout(watch, EVERY, render);
}

/** Whether the bot has called anything since the last look. */
async function readCalls() {
  const { total, faults, calls: counts } = await get("stats");
  const changed = JSON.stringify(faults) !== JSON.stringify(state.faults);
  Object.assign(state, { faults, calls: counts });
  if (total < seen) [calls, seen] = [[], 0];
  if (total === seen) return changed;
  const fresh = await get(`calls?after=${Math.max(seen, total - LOOKED_BACK)}`);
  seen = total;
  calls = [...calls, ...fresh.filter(({ method, error }) => error || !QUIET.has(method))].slice(-SHOWN);
  return true;
}

export function renderFaults() {
  const box = $("faults");
  const ordered = state.faults?.ordered ?? [];
  const sign = JSON.stringify([ordered, t("faults")]);
  if (box.sign !== sign) {
    box.sign = sign;
    const refocus = box.contains(document.activeElement) ? document.activeElement.dataset.kind : null;
    box.replaceChildren(...faultPanel(ordered));
    if (refocus) box.querySelector(`[data-kind="${refocus}"]`)?.focus();
  }
  renderActivity();
}

function faultPanel(ordered) {
  const count = (kind) => ordered.filter((one) => !kind || one.kind === kind).reduce((sum, one) => sum + one.times, 0);
  const button = (kind, testid, style, ...words) => h("button", { type: "button", class: style, dataset: { kind, testid } }, ...words);
  const waiting = count();
  return [
    h("summary", {}, h("span", {}, t("faults")),
      waiting ? h("span", { class: "badge", dataset: { testid: "faults-waiting" }, "aria-label": t("armed", { n: waiting }) }, String(waiting)) : null),
    h("div", { class: "fault-body" }, h("p", { class: "hint" }, t("faultsHint")),
      h("div", { class: "kinds" }, KINDS.map(([kind, words]) =>
        button(kind, `fault-${kind}`, count(kind) ? "armed" : "", t(words), count(kind) ? ` ×${count(kind)}` : ""))),
      waiting ? button("clear", "fault-clear", "quiet", t("clear")) : null),
  ];
}

function renderActivity() {
  const rows = calls.slice().reverse();
  const box = $("activity");
  const sign = JSON.stringify([rows.map(({ n }) => n), t("activity")]);
  if (box.sign === sign) return;
  box.sign = sign;
  box.replaceChildren(...(rows.length ? rows.map(callRow) : [h("li", { class: "hint" }, t("nothingYet"))]));
}

function callRow({ at, method, params, error }) {
  const where = state.users.get(Number(params?.chat_id))?.first_name ?? (Number(params?.chat_id) === state.group?.id ? state.group.title : "");
  return h("li", { class: error ? "is-error" : "" }, h("time", {}, clockTime(at)),
    h("p", {}, h("code", {}, method), where ? ` ${where}` : "", error ? h("small", {}, `${t("failed")}: ${error}`) : null));
}
