/** The customer's pane: who is writing, their conversation with the bot, blocking. */

import { post } from "./api.js";
import { Composer } from "./composer.js";
import { addCustomer, openActions, tellAlert } from "./dialogs.js";
import { $, arrows, h } from "./dom.js";
import { languageName, t } from "./i18n.js";
import { store } from "./keep.js";
import { showMessages } from "./message.js";
import { attempt, deliver, jumpTo, press, toast } from "./acts.js";
import { markRead, state, unreadIn } from "./state.js";

let composer;
let busyUntil = 0;

/** Everybody who is not in the agents' group; the private chats of those who are stand in the agents' pane. */
export const customers = () => [...state.users.values()].filter((one) => !state.staff.has(one.id));

export function chosenCustomer() {
  const all = customers();
  return all.find((one) => one.id === store.get("customer")) ?? all[0];
}

export function setUpCustomer(render) {
  composer = new Composer($("customer-composer"), "customer", {
    send: (letter) => deliver(letter, { user: chosenCustomer().id, chat: chosenCustomer().id }),
    commands: () => state.commandsFor(chosenCustomer().id, chosenCustomer()),
  });
  arrows($("customers"), "button");
  $("add-customer").addEventListener("click", async () => {
    const person = await addCustomer();
    const made = person && await attempt("customer", () => post("users", person));
    if (made) choose((made.user ?? made).id, render);
  });
  $("block").addEventListener("click", () => {
    const { id } = chosenCustomer();
    attempt("customer", () => post("block", { user: id, blocked: !state.chats.get(id)?.blocked }));
  });
  $("customers").addEventListener("click", (event) => {
    const button = event.target.closest("[data-customer]");
    if (button) choose(Number(button.dataset.customer), render);
  });
}

function choose(id, render) {
  store.set("customer", id);
  busyUntil = 0;
  render();
}

export function renderCustomer(visible) {
  const person = chosenCustomer();
  if (!person) return;
  const chat = state.chats.get(person.id);
  if (visible) markRead(person.id);
  renderPeople(person);
  const blocked = Boolean(chat?.blocked);
  $("bot-name").textContent = state.bot.name;
  $("block").textContent = t(blocked ? "unblock" : "block");
  $("block").setAttribute("aria-pressed", String(blocked));
  $("customer-pane").classList.toggle("is-blocked", blocked);
  renderStatus(blocked, person);
  const me = person.id;
  showMessages($("customer-messages"), state.messagesOf(me), {
    self: me, context: `customer ${me}`, empty: () => welcome(person), on: {
      press: (message, button, node) => press("customer", me, message, button, node),
      menu: (message, anchor) => openActions(anchor, { message, self: me, composer, react: (emoji) =>
        attempt("customer", () => post("react", { user: me, chat: me, message_id: message.id, emoji })) }),
      jump: (id) => jumpTo("customer-messages", id),
    },
  });
  const keyboard = state.keyboardOf(me);
  composer.enter(`customer ${me}`, person.first_name, keyboard?.input_field_placeholder);
  renderKeys(keyboard, me);
}

function welcome(person) {
  const begin = h("button", { type: "button", class: "solid", dataset: { testid: "customer-start" } }, t("start"));
  begin.addEventListener("click", () => deliver({ text: "/start", items: [] }, { user: person.id, chat: person.id }));
  return h("div", { class: "empty" }, h("img", { src: "page/mark.svg", alt: "", width: 56, height: 56 }),
    h("p", {}, state.descriptionFor(person.language_code) || t("emptyChat", { bot: state.bot.name, name: person.first_name })), begin);
}

function renderPeople(chosen) {
  const all = customers();
  const sign = JSON.stringify([all, chosen.id, all.map((one) => unreadIn(one.id)), t("chooseCustomer")]);
  const box = $("customers");
  if (box.sign === sign) return;
  box.sign = sign;
  const refocus = box.contains(document.activeElement);
  box.replaceChildren(...all.map((one) => {
    const count = unreadIn(one.id);
    const spoken = `${one.first_name}, ${languageName(one.language_code)}${count ? `, ${t("unread", { n: count })}` : ""}`;
    return h("button", {
      type: "button", role: "radio", class: "person", "aria-checked": String(one.id === chosen.id), "aria-label": spoken, title: spoken,
      tabindex: one.id === chosen.id ? 0 : -1, dataset: { customer: one.id, language: one.language_code, testid: "customer" },
    }, h("span", { class: `avatar hue-${one.id % 6}` }, [...one.first_name][0]),
    h("span", { class: "who" }, h("span", {}, one.first_name), h("small", {}, one.language_code)),
    count ? h("span", { class: "badge" }, String(count)) : null);
  }));
  const now = box.querySelector("[aria-checked=true]");
  if (refocus) now?.focus();
  now?.scrollIntoView({ block: "nearest", inline: "nearest" });
}

function renderStatus(blocked, person) {
  const typing = Date.now() < busyUntil;
  $("customer-status").textContent = blocked ? t("blocked", { name: person.first_name }) : t(typing ? "typing" : "bot");
  $("customer-status").classList.toggle("is-typing", typing && !blocked);
}

function renderKeys(keyboard, me) {
  const box = $("reply-keys");
  const sign = JSON.stringify([keyboard, me]);
  if (box.sign === sign) return;
  box.sign = sign;
  box.hidden = !keyboard?.keyboard;
  box.replaceChildren(...(keyboard?.keyboard ?? []).map((row) => h("div", { class: "row" }, row.map((key) => {
    const button = h("button", { type: "button", class: "reply-key", dataset: { testid: "reply-key" } }, key.text);
    button.addEventListener("click", () => deliver({ text: key.text, items: [] }, { user: me, chat: me }));
    return button;
  }))));
}

/** What the feed tells beside messages: typing and answers to presses. */
export function customerHears(change) {
  const person = chosenCustomer();
  if (!person || change.chat !== person.id) return;
  if (change.type === "chat_action") {
    busyUntil = Date.now() + 5000;
    setTimeout(() => renderStatus(Boolean(state.chats.get(person.id)?.blocked), chosenCustomer()), 5100);
  }
  if (change.type === "message") busyUntil = 0;
  if (change.type === "toast" && change.text) (change.alert ? tellAlert(change.text) : toast("customer", change.text));
}
