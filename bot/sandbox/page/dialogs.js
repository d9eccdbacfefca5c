/** Dialogs and small menus: a new customer, an alert of the bot, a question, a message's actions. */

import { $, arrows, h, icon } from "./dom.js";
import { LANGUAGES, languageName, t } from "./i18n.js";
import { EMOJI } from "./message.js";

/** Shows the dialog with this content and returns what the pressed button is worth. */
function ask(title, body, buttons) {
  const dialog = $("dialog");
  const form = h("form", { method: "dialog" }, h("h2", { id: "dialog-title" }, title), body,
    h("div", { class: "buttons" }, buttons.map(([value, words, kind]) =>
      h("button", { value, class: kind, formnovalidate: value === "", dataset: { testid: `dialog-${value || "cancel"}` } }, words))));
  dialog.replaceChildren(form);
  dialog.setAttribute("aria-labelledby", "dialog-title");
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => dialog.addEventListener("close", () => resolve(dialog.returnValue ? form : null), { once: true }));
}

export const tellAlert = (text) => ask(text, null, [["ok", t("ok"), "solid"]]);

export const sure = (question, words) => ask(question, null, [["", t("cancel"), "quiet"], ["yes", words, "solid danger"]]);

/** {first_name, last_name, language_code} of a person to add, or null. */
export async function addCustomer() {
  const field = (name, words, more) => h("label", {}, h("span", {}, words), h("input", { name, autocomplete: "off", ...more }));
  const choice = h("select", { name: "language" }, LANGUAGES.map((code) => h("option", { value: code }, languageName(code))),
    h("option", { value: "" }, t("otherCode")));
  const code = h("input", { name: "code", maxlength: 8, pattern: "[a-z]{2,3}(-[A-Za-z]+)?", placeholder: "fr", hidden: true, "aria-label": t("otherCode") });
  choice.addEventListener("change", () => {
    code.hidden = choice.value !== "";
    code.required = !code.hidden;
  });
  const body = h("div", { class: "fields" },
    field("first", t("firstName"), { required: true, maxlength: 64, autofocus: true, dataset: { testid: "new-first-name" } }),
    field("last", t("lastName"), { maxlength: 64 }),
    h("label", {}, h("span", {}, t("languageCode")), choice, code));
  const form = await ask(t("addCustomer"), body, [["", t("cancel"), "quiet"], ["add", t("add"), "solid"]]);
  if (!form) return null;
  const given = new FormData(form);
  return { first_name: given.get("first").trim(), last_name: given.get("last").trim() || undefined,
    language_code: given.get("language") || given.get("code") };
}

/** The menu of one message beside `anchor`: reactions, reply, edit. */
export function openActions(anchor, { message, self, composer, react }) {
  document.querySelector(".menu.actions")?.remove();
  const close = (refocus) => {
    menu.remove();
    document.removeEventListener("pointerdown", outside);
    if (refocus) anchor.focus();
  };
  const outside = (event) => !menu.contains(event.target) && close(false);
  const entry = (sign, words, testid, does) => h("button", { type: "button", role: "menuitem", dataset: { testid }, on: { click: () => {
    close(false);
    does();
  } } }, icon(sign), h("span", {}, words));
  const faces = EMOJI.map((emoji) => {
    const on = message.reactions.some((one) => one.emoji === emoji && one.users.includes(self));
    return h("button", { type: "button", role: "menuitem", class: on ? "on" : "", "aria-label": t("react", { emoji }), dataset: { testid: "react", emoji },
      on: { click: () => {
        close(false);
        react(on ? null : emoji);
      } } }, emoji);
  });
  const menu = h("div", { class: "menu actions", role: "menu" }, h("div", { class: "faces" }, faces),
    entry("reply", t("reply"), "action-reply", () => composer.reply(message)),
    message.from.id === self && message.text !== "" && entry("edit", t("edit"), "action-edit", () => composer.edit(message)));
  arrows(menu, "button");
  menu.addEventListener("keydown", (event) => event.key === "Escape" && close(true));
  place(menu, anchor);
  menu.querySelector("button").focus();
  document.addEventListener("pointerdown", outside);
}

function place(menu, anchor) {
  document.body.append(menu);
  const at = anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = menu;
  menu.style.left = `${Math.max(8, Math.min(at.left, innerWidth - width - 8))}px`;
  menu.style.top = `${at.bottom + height + 8 > innerHeight ? Math.max(8, at.top - height - 4) : at.bottom + 4}px`;
}
