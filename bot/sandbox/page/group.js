/** The agents' pane: topics, one topic's messages, who writes, deleting a topic by hand. */

import { attempt, deliver, jumpTo, press, toast } from "./acts.js";
import { post } from "./api.js";
import { Composer } from "./composer.js";
import { openActions, sure, tellAlert } from "./dialogs.js";
import { $, arrows, h } from "./dom.js";
import { clockTime } from "./format.js";
import { t } from "./i18n.js";
import { store } from "./keep.js";
import { showMessages } from "./message.js";
import { markRead, state, unreadIn, wordsOf } from "./state.js";

let composer;

export const agents = () => [...state.staff].map((id) => state.users.get(id)).filter(Boolean);

export const chosenAgent = () => agents().find((one) => one.id === store.get("agent")) ?? agents()[0];

/** The thread that is open: a topic's number, or null for General. */
function openThread() {
  const wanted = store.get("topic");
  return state.group?.topics.has(wanted) ? wanted : null;
}

export const unreadForAgents = () =>
  state.topics().reduce((sum, { thread }) => sum + unreadIn(state.group.id, thread, chosenAgent()?.id), 0);

export function setUpAgents(render) {
  const pane = $("agents-pane");
  composer = new Composer($("agents-composer"), "agents", {
    send: (letter) => deliver(letter, place(), "agents"),
    commands: () => (chosenAgent() ? state.commandsFor(state.group.id, chosenAgent()) : []),
  });
  arrows($("agent-choice"), "button");
  arrows($("topics"), "button");
  $("agent-choice").addEventListener("click", (event) => {
    const button = event.target.closest("[data-agent]");
    if (!button) return;
    store.set("agent", Number(button.dataset.agent));
    render();
  });
  $("topics").addEventListener("click", (event) => {
    const button = event.target.closest("[data-thread]");
    if (!button) return;
    store.set("topic", Number(button.dataset.thread) || null);
    pane.dataset.view = "thread";
    render();
  });
  $("back").addEventListener("click", () => {
    pane.dataset.view = "topics";
    render();
  });
  $("delete-topic").addEventListener("click", async () => {
    const thread = openThread();
    const { name } = state.group.topics.get(thread);
    if (!(await sure(t("deleteTopicSure", { name }), t("deleteTopic")))) return;
    pane.dataset.view = "topics";
    attempt("agents", () => post("topics", { chat: state.group.id, thread, action: "delete" }));
  });
}

function place() {
  const thread = openThread();
  return { user: chosenAgent().id, chat: state.group.id, ...(thread ? { thread } : {}) };
}

export function renderAgents(visible) {
  const { group } = state;
  const agent = chosenAgent();
  if (!group || !agent) return;
  const thread = openThread();
  const listOnly = $("agents-pane").dataset.view === "topics" && getComputedStyle($("back")).display !== "none";
  if (visible && !listOnly) markRead(group.id, thread);
  $("group-name").textContent = group.title;
  renderAgentChoice(agent);
  renderTopics(thread, agent);
  $("topic-name").textContent = thread ? group.topics.get(thread).name : t("general");
  $("agents-status").textContent = thread && group.topics.get(thread).closed ? t("closedTopic") : "";
  $("delete-topic").hidden = !thread;
  showMessages($("agents-messages"), state.messagesOf(group.id, thread), {
    self: agent.id, context: `agents ${group.id} ${thread} ${agent.id}`, on: {
      press: (message, button, node) => press("agents", agent.id, message, button, node),
      menu: (message, anchor) => openActions(anchor, { message, self: agent.id, composer, react: (emoji) =>
        attempt("agents", () => post("react", { user: agent.id, chat: group.id, message_id: message.id, emoji })) }),
      jump: (id) => jumpTo("agents-messages", id),
    },
    empty: () => h("div", { class: "empty" }, h("p", {}, t(group.topics.size ? "emptyTopic" : "noTopics"))),
  });
  composer.enter(`agents ${thread}`, agent.first_name);
}

function renderAgentChoice(chosen) {
  const box = $("agent-choice");
  const sign = JSON.stringify([agents(), chosen.id]);
  if (box.sign === sign) return;
  box.sign = sign;
  const refocus = box.contains(document.activeElement);
  box.replaceChildren(...agents().map((one) => h("button", {
    type: "button", role: "radio", "aria-checked": String(one.id === chosen.id), tabindex: one.id === chosen.id ? 0 : -1,
    dataset: { agent: one.id, testid: "agent" },
  }, one.first_name)));
  if (refocus) box.querySelector("[aria-checked=true]")?.focus();
}

function renderTopics(open, agent) {
  const box = $("topics");
  const topics = state.topics();
  const rows = topics.map((topic) => ({ ...topic, unread: unreadIn(state.group.id, topic.thread, agent.id), line: topic.last ? wordsOf(topic.last) : "" }));
  const sign = JSON.stringify([rows, open, t("topics")]);
  if (box.sign === sign) return;
  box.sign = sign;
  const focused = box.contains(document.activeElement) ? document.activeElement.dataset.thread : null;
  box.replaceChildren(...rows.map((row) => topicRow(row, row.thread === open)));
  if (focused !== null) box.querySelector(`[data-thread="${focused}"]`)?.focus();
}

function topicRow({ thread, name, last, line, unread, closed, icon_color: color }, chosen) {
  return h("button", {
    type: "button", class: `topic ${closed ? "closed" : ""}`, "aria-current": chosen ? "true" : null,
    dataset: { testid: "topic", thread: thread ?? 0, name },
  }, h("span", { class: `dot ${thread ? `hue-${(color ?? 0) % 6}` : "general"}`, "aria-hidden": "true" }, thread ? "" : "#"),
  h("span", { class: "topic-name" }, name),
  last ? h("time", { datetime: new Date(last.date * 1000).toISOString() }, clockTime(last.date)) : null,
  h("span", { class: "line" }, line),
  unread ? h("span", { class: "badge", "aria-label": t("unread", { n: unread }) }, String(unread)) : null);
}

/** What the feed tells beside messages: answers to agents' presses. */
export function agentsHear(change) {
  if (change.chat !== state.group?.id || change.type !== "toast" || !change.text) return;
  if (change.alert) tellAlert(change.text);
  else toast("agents", change.text);
}
