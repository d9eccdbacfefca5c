/** The sandbox's page: starts the panes, follows the feed, draws when something changed. */

import { toast } from "./acts.js";
import { follow } from "./api.js";
import { customerHears, customers, renderCustomer, setUpCustomer } from "./chat.js";
import { renderClock, setUpClock } from "./clock.js";
import { renderFaults, setUpFaults } from "./faults.js";
import { $, arrows } from "./dom.js";
import { useZone } from "./format.js";
import { agentsHear, renderAgents, setUpAgents, unreadForAgents } from "./group.js";
import { chooseLanguage, language, t, translatePage } from "./i18n.js";
import { store } from "./keep.js";
import { state, unreadIn } from "./state.js";

const narrow = matchMedia("(max-width: 759px)");
let ready = false;
let asked = false;
let connected = true;

function render() {
  if (asked || !ready) return;
  asked = true;
  queueMicrotask(() => {
    asked = false;
    draw();
  });
}

function draw() {
  const shown = (pane) => document.visibilityState === "visible" && (!narrow.matches || document.body.dataset.tab === pane);
  renderCustomer(shown("customer"));
  renderAgents(shown("agents"));
  renderClock();
  renderFaults();
  showConnection();
  badge("customer", customers().reduce((sum, one) => sum + unreadIn(one.id), 0));
  badge("agents", state.group ? unreadForAgents() : 0);
  for (const tab of document.querySelectorAll(".tabs [role=tab]")) {
    const chosen = tab.dataset.tab === document.body.dataset.tab;
    tab.setAttribute("aria-selected", String(chosen));
    tab.tabIndex = chosen ? 0 : -1;
  }
}

function badge(name, count) {
  const node = document.querySelector(`[data-badge="${name}"]`);
  node.hidden = !count;
  node.textContent = count;
  node.setAttribute("aria-label", t("unread", { n: count }));
}

function setUpTop() {
  const picker = $("language");
  picker.value = language;
  picker.addEventListener("change", () => {
    chooseLanguage(picker.value);
    render();
  });
  $("theme").addEventListener("click", () => {
    const dark = document.documentElement.dataset.theme
      ? document.documentElement.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    useTheme(dark ? "light" : "dark");
  });
  const tabs = document.querySelector(".tabs");
  arrows(tabs, "[role=tab]");
  tabs.addEventListener("click", (event) => {
    const tab = event.target.closest("[role=tab]");
    if (tab) openTab(tab.dataset.tab);
  });
  document.addEventListener("problem", (event) => toast(event.target.closest(".pane").dataset.pane, event.detail, "problem"));
  document.addEventListener("visibilitychange", render);
  narrow.addEventListener("change", render);
}

function useTheme(theme) {
  document.documentElement.dataset.theme = theme;
  store.set("theme", theme);
}

function openTab(name) {
  document.body.dataset.tab = name;
  store.set("tab", name);
  render();
  for (const list of document.querySelectorAll(".messages")) list.scrollTop = list.scrollHeight;
}

async function load() {
  const at = await state.load();
  useZone(state.zone);
  ready = true;
  render();
  return at;
}

async function take(changes) {
  if (state.apply(changes)) await state.load();
  for (const change of changes) {
    customerHears(change);
    agentsHear(change);
  }
  render();
}

function tell(stands) {
  connected = stands;
  showConnection();
}

function showConnection() {
  const silent = ready && !Object.keys(state.calls).length;
  const text = connected ? (silent ? t("noBot") : "") : t("disconnected");
  $("connection").classList.toggle("is-lost", !connected);
  if ($("connection").textContent !== text) $("connection").textContent = text;
}

if (["light", "dark"].includes(store.get("theme"))) useTheme(store.get("theme"));
document.body.dataset.tab = store.get("tab", "customer");
translatePage();
setUpTop();
setUpCustomer(render);
setUpAgents(render);
setUpClock();
setUpFaults(render);
follow(load, take, tell);
