/** What a person does on the page: sending, pressing, jumping; and the notes that answer. */

import { post } from "./api.js";
import { $, h } from "./dom.js";
import { t } from "./i18n.js";

const SHOWN = 4000;

export function toast(pane, text, kind = "") {
  const note = h("p", { class: `toast ${kind}`, dataset: { testid: "toast" } }, text);
  $(`${pane}-toasts`).replaceChildren(note);
  setTimeout(() => note.classList.add("leaves"), SHOWN);
  setTimeout(() => note.remove(), SHOWN + 400);
}

/** The result, or null with a note about what went wrong. */
export async function attempt(pane, act) {
  try {
    return (await act()) ?? {};
  } catch (error) {
    toast(pane, t("notDone", { why: error.message }), "problem");
    return null;
  }
}

/** Sends what a composer holds; `to` is {user, chat, thread?}. */
export async function deliver({ text, items, replyTo, editing }, to, pane = "customer") {
  if (editing) return attempt(pane, () => post("edit", { user: to.user, chat: to.chat, message_id: editing.id, text }));
  const reply = replyTo ? { reply_to: replyTo.id } : {};
  const pictures = items.filter(({ kind }) => kind === "photo" || kind === "video");
  if (items.length > 1 && pictures.length === items.length) {
    return attempt(pane, () => post("album", { ...to, ...reply, items: items.map(asMedia), caption: text || undefined }));
  }
  if (!items.length) return attempt(pane, () => post("send", { ...to, ...reply, text }));
  for (const [n, item] of items.entries()) {
    const caption = n === 0 && text ? { caption: text } : {};
    if (!(await attempt(pane, () => post("send", { ...to, ...(n ? {} : reply), ...asMedia(item), ...caption })))) return null;
  }
  return {};
}

const asMedia = ({ kind, sample, name, base64 }) => ({ [kind]: sample ? { sample: true } : { name, base64 } });

/** A press of an inline button: sent to the bot, copied, or refused. */
export async function press(pane, user, message, button, node) {
  if (button.copy_text) {
    await navigator.clipboard?.writeText(button.copy_text.text).catch(() => {});
    return toast(pane, t("copied"));
  }
  if (button.callback_data === undefined) return toast(pane, button.url ?? button.text);
  node.classList.add("waits");
  setTimeout(() => node.classList.remove("waits"), 3000);
  return attempt(pane, () => post("press", { user, chat: message.chat, message_id: message.id, data: button.callback_data }));
}

export function jumpTo(list, id) {
  const target = $(list).querySelector(`[data-message-id="${CSS.escape(String(id))}"]`);
  if (!target) return;
  target.scrollIntoView({ block: "center", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
  target.classList.remove("changed");
  requestAnimationFrame(() => target.classList.add("changed"));
}
