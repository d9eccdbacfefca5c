/** The agents' pane: topics, one topic's messages, an agent's private chat, who writes, deleting a topic by hand. */

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

const PRIVATE = "private";
let composer;

export const agents = () => [...state.staff].map((id) => state.users.get(id)).filter(Boolean);

export const chosenAgent = () => agents().find((one) => one.id === store.get("agent")) ?? agents()[0];

/** What is open: a topic's number, null for General, or PRIVATE for the chosen agent's own chat with the bot. */
function openThread() {
  const wanted = store.get("topic");
  return wanted === PRIVATE || state.group?.topics.has(wanted) ? wanted : null;
}

export const unreadForAgents = () =>
  state.topics().reduce((sum, { thread }) => sum + unreadIn(state.group.id, thread, chosenAgent()?.id), 0)
  + agents().reduce((sum, { id }) => sum + unreadIn(id), 0);

export function setUpAgents(render) {
  const pane = $("agents-pane");
  composer = new Composer($("agents-composer"), "agents", {
    send: (letter) => deliver(letter, place(), "agents"),
    commands: () => (chosenAgent() ? state.commandsFor(place().chat, chosenAgent()) : []),
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
    store.set("topic", button.dataset.thread === PRIVATE ? PRIVATE : Number(button.dataset.thread) || null);
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
  const { id } = chosenAgent();
  if (thread === PRIVATE) return { user: id, chat: id };
  return { user: id, chat: state.group.id, ...(thread ? { thread } : {}) };
}

export function renderAgents(visible) {
  const { group } = state;
  const agent = chosenAgent();
  if (!group || !agent) return;
  const open = openThread();
  const alone = open === PRIVATE;
  const { chat, thread = alone ? undefined : null } = place();
  const topic = group.topics.get(thread);
  const listOnly = $("agents-pane").dataset.view === "topics" && getComputedStyle($("back")).display !== "none";
  if (visible && !listOnly) markRead(chat, thread);
  $("group-name").textContent = group.title;
  renderAgentChoice(agent);
  renderTopics(open, agent);
  $("topic-name").textContent = alone ? t("privateChat", { name: agent.first_name }) : topic?.name ?? t("general");
  $("agents-status").textContent = topic?.closed ? t("closedTopic") : "";
  $("delete-topic").hidden = !topic;
  showMessages($("agents-messages"), state.messagesOf(chat, thread), {
    self: agent.id, context: `agents ${chat} ${open} ${agent.id}`, on: {
      press: (message, button, node) => press("agents", agent.id, message, button, node),
      menu: (message, anchor) => openActions(anchor, { message, self: agent.id, composer, react: (emoji) =>
        attempt("agents", () => post("react", { user: agent.id, chat, message_id: message.id, emoji })) }),
      jump: (id) => jumpTo("agents-messages", id),
    },
    empty: () => h("div", { class: "empty" }, h("p", {}, t(alone ? "emptyPrivate" : group.topics.size ? "emptyTopic" : "noTopics"))),
  });
  composer.enter(`agents ${open}${alone ? agent.id : ""}`, agent.first_name);
}

function renderAgentChoice(chosen) {
  const box = $("agent-choice");
  const sign = JSON.stringify([agents(), chosen.id, agents().map((one) => unreadIn(one.id)), t("topics")]);
  if (box.sign === sign) return;
  box.sign = sign;
  const refocus = box.contains(document.activeElement);
  box.replaceChildren(...agents().map((one) => h("button", {
    type: "button", role: "radio", "aria-checked": String(one.id === chosen.id), tabindex: one.id === chosen.id ? 0 : -1,
    dataset: { agent: one.id, testid: "agent" },
  }, one.first_name, badge(unreadIn(one.id)))));
  if (refocus) box.querySelector("[aria-checked=true]")?.focus();
}

function renderTopics(open, agent) {
  const box = $("topics");
  const topics = state.topics();
  const rows = topics.map((topic) => ({ ...topic, unread: unreadIn(state.group.id, topic.thread, agent.id), line: topic.last ? wordsOf(topic.last) : "" }));
  const last = [...(state.chats.get(agent.id)?.messages.values() ?? [])].at(-1);
  rows.push({ thread: PRIVATE, name: t("privateChat", { name: agent.first_name }), last, line: last ? wordsOf(last) : "", unread: unreadIn(agent.id) });
  const sign = JSON.stringify([rows, open, t("topics")]);
  if (box.sign === sign) return;
  box.sign = sign;
  const focused = box.contains(document.activeElement) ? document.activeElement.dataset.thread : null;
  box.replaceChildren(...rows.map((row) => topicRow(row, row.thread === open)));
  if (focused !== null) box.querySelector(`[data-thread="${focused}"]`)?.focus();
}

function topicRow({ thread, name, last, line, unread, closed, icon_color: color }, chosen) {
  const sign = { [PRIVATE]: "@", null: "#" }[thread];
  return h("button", {
    type: "button", class: `topic ${closed ? "closed" : ""}`, "aria-current": chosen ? "true" : null,
    dataset: { testid: thread === PRIVATE ? "private-chat" : "topic", thread: thread ?? 0, name },
  }, h("span", { class: `dot ${sign ? "general" : `hue-${(color ?? 0) % 6}`}`, "aria-hidden": "true" }, sign ?? ""),
  h("span", { class: "topic-name" }, name),
  last ? h("time", { datetime: new Date(last.date * 1000).toISOString() }, clockTime(last.date)) : null,
  h("span", { class: "line" }, line), badge(unread));
}

const badge = (count) => (count ? h("span", { class: "badge", "aria-label": t("unread", { n: count }) }, String(count)) : null);

/** What the feed tells beside messages: answers to agents' presses. */
export function agentsHear(change) {
  const mine = change.chat === state.group?.id || state.staff.has(change.chat);
  if (!mine || change.type !== "toast" || !change.text) return;
  if (change.alert) tellAlert(change.text);
  else toast("agents", change.text);
}
