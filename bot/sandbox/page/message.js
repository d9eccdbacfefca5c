/** Messages as elements: bubbles, albums, media, buttons, reactions, service lines. */

import { h, icon, safeHtml } from "./dom.js";
import { clockTime, dayName, fileSize, mediaTime } from "./format.js";
import { t } from "./i18n.js";

const TOGETHER = 5 * 60;
const SHORT = 150;
const PHOTO = 300;
export const EMOJI = ["👍", "❤", "🔥", "🙏", "👎"];

/**
 * Brings `list` in line with `messages`, touching only what differs, and keeps the end in view when it was.
 * `on` holds press(message, button), menu(message, anchor), jump(id); `self` is the id of who looks.
 */
export function showMessages(list, messages, { self, on, empty, context }) {
  if (list.dataset.context === undefined) holdEnd(list);
  const fresh = list.dataset.context !== context;
  const follows = fresh || list.scrollHeight - list.scrollTop - list.clientHeight < 80;
  if (fresh) list.replaceChildren();
  list.dataset.context = context;
  const known = new Map([...list.children].map((node) => [node.dataset.key, node]));
  const wanted = messages.length ? blocks(messages, self) : [{ key: "empty", sign: `${context} ${t("start")}`, build: empty }];
  let place = list.firstElementChild;
  for (const block of wanted) {
    let node = known.get(block.key);
    known.delete(block.key);
    if (!node || node.sign !== block.sign) {
      const built = block.build(on);
      built.dataset.key = block.key;
      built.sign = block.sign;
      built.words = block.words;
      if (node && block.words !== node.words) built.classList.add("changed");
      if (!node && !fresh) built.classList.add("arrived");
      if (node === place && node) place = node.nextElementSibling;
      const focused = node?.contains(document.activeElement);
      node?.remove();
      list.insertBefore(built, place);
      if (focused) (built.querySelector("button.inline") ?? list).focus({ preventScroll: true });
    } else if (node === place) place = place.nextElementSibling;
    else list.insertBefore(node, place);
  }
  for (const gone of known.values()) gone.remove();
  if (follows) list.scrollTop = list.scrollHeight;
}

/** Keeps the last message in view when the list itself becomes smaller: a reply, a tray, keys under the field. */
function holdEnd(list) {
  let atEnd = true;
  list.addEventListener("scroll", () => {
    atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 80;
  });
  new ResizeObserver(() => {
    if (atEnd) list.scrollTop = list.scrollHeight;
  }).observe(list);
}

function blocks(messages, self) {
  const out = [];
  let day = "";
  let before = null;
  for (const group of albums(messages)) {
    const first = group[0];
    const today = dayName(first.date);
    if (today !== day) {
      out.push({ key: `day ${today}`, sign: today, build: () => h("p", { class: "day" }, h("span", {}, today)) });
      before = null;
    }
    day = today;
    const follows = before && !before.service && before.from.id === first.from.id
      && first.date - before.date < TOGETHER && !first.service;
    const own = first.from.id === self;
    out.push({
      key: `m${first.id}`,
      words: group.map((one) => one.html).join("\n"),
      sign: JSON.stringify([group, own, follows, t("edited")]),
      build: (on) => (first.service ? serviceLine(first) : bubble(group, { own, follows, on })),
    });
    before = group.at(-1);
  }
  return out;
}

function albums(messages) {
  const out = [];
  for (const message of messages) {
    const last = out.at(-1);
    if (message.group && last?.[0].group === message.group) last.push(message);
    else out.push([message]);
  }
  return out;
}

export function serviceWords(message) {
  const [kind, values] = message.service;
  return t(kind, values);
}

function serviceLine(message) {
  return h("p", { class: "service", dataset: { testid: "message", messageId: message.id } },
    h("span", {}, serviceWords(message)));
}

function bubble(group, { own, follows, on }) {
  const first = group[0];
  const captioned = group.find((one) => one.html) ?? first;
  const album = group.length > 1;
  const classes = ["message", own ? "own" : "other", follows && "follows", first.from.is_bot && "from-bot"];
  const marks = album ? {} : { testid: "message", messageId: first.id };
  return h("article", { class: classes.filter(Boolean).join(" "), dataset: { ...marks, from: first.from.id } },
    h("div", { class: "bubble" },
      !own && !follows && h("p", { class: `sender hue-${first.from.id % 6}` }, first.from.name),
      first.reply && quoted(first.reply, on),
      album ? h("div", { class: `album of-${Math.min(group.length, 4)}` }, group.map(tile)) : media(first),
      captioned.html && words(captioned),
      h("p", { class: "meta" },
        group.some((one) => one.edited) && h("span", { class: "edited" }, t("edited")),
        h("time", { datetime: new Date(first.date * 1000).toISOString() }, clockTime(first.date))),
      on.menu && h("button", { type: "button", class: "icon-button more", "aria-label": t("actions"), "aria-haspopup": "menu",
        dataset: { testid: "message-menu" }, on: { click: (event) => on.menu(captioned, event.currentTarget) } }, icon("more"))),
    captioned.buttons.length > 0 && inlineButtons(captioned, on),
    reactions(group));
}

function words(message) {
  const text = h("div", { class: "text", dir: "auto" }, safeHtml(message.html));
  text.querySelectorAll("pre, blockquote, ul, ol").forEach(closeUp);
  text.classList.toggle("ends-in-block", /^(PRE|BLOCKQUOTE|UL|OL)$/.test(text.lastChild?.nodeName));
  for (const quote of text.querySelectorAll("blockquote.expandable")) {
    if (quote.textContent.length < SHORT && quote.textContent.split("\n").length <= 3) {
      quote.classList.remove("expandable");
      continue;
    }
    const button = h("button", { type: "button", class: "expand", "aria-expanded": "false" }, t("showMore"));
    button.addEventListener("click", () => {
      quote.classList.add("open");
      button.remove();
    });
    quote.append(button);
  }
  for (const hidden of text.querySelectorAll(".spoiler")) {
    hidden.tabIndex = 0;
    hidden.setAttribute("role", "button");
    const reveal = () => hidden.classList.add("open");
    hidden.addEventListener("click", reveal);
    hidden.addEventListener("keydown", (event) => event.key === "Enter" && reveal());
  }
  return text;
}

/** A block begins a line by itself: the line break beside it would show as an empty line. */
function closeUp(block) {
  const { previousSibling: before, nextSibling: after } = block;
  if (before?.nodeType === Node.TEXT_NODE) before.data = before.data.replace(/\n$/, "");
  if (after?.nodeType === Node.TEXT_NODE) after.data = after.data.replace(/^\n/, "");
}

function quoted(reply, on) {
  return h("button", { type: "button", class: "quoted", on: { click: () => on.jump(reply.id) } },
    h("strong", {}, reply.name), h("span", {}, reply.words));
}

function tile(message) {
  return h("div", { class: "tile", dataset: { testid: "message", messageId: message.id } }, media(message));
}

function media({ media: one, id }) {
  if (!one) return null;
  const label = one.name || t(one.kind);
  if (one.kind === "photo" || one.kind === "sticker") {
    const picture = h("img", { src: one.url, alt: label, loading: "lazy", width: one.width, height: one.height });
    // Its place is kept free before it is loaded, or the end of the conversation would slip out of view.
    if (one.width) picture.style.setProperty("--wide", `${Math.min(one.width, PHOTO, (PHOTO * one.width) / one.height)}px`);
    return h("a", { class: `media ${one.kind}`, href: one.url, target: "_blank", rel: "noopener" }, picture);
  }
  if (["video", "animation", "video_note"].includes(one.kind)) {
    return film(one, label);
  }
  if (one.kind === "voice" || one.kind === "audio") return sound(one, id, label);
  if (one.kind === "document") {
    return h("a", { class: "media file", href: one.url, download: one.name || "file" }, icon("document"),
      h("span", {}, h("strong", {}, label), h("small", {}, fileSize(one.size))));
  }
  return h("p", { class: "media place" }, icon("location"), one.words || label);
}

/** A film; one that cannot be played (the sample has no frames) shows a plain tile. */
function film(one, label) {
  const player = h("video", { src: one.url, controls: true, preload: "metadata", "aria-label": label, width: one.width, height: one.height });
  const box = h("div", { class: "media video" }, player, one.duration ? h("span", { class: "length" }, mediaTime(one.duration)) : null);
  const plain = () => {
    box.classList.add("bare");
    player.replaceWith(h("span", { role: "img", "aria-label": label }, icon("play")));
  };
  player.addEventListener("error", plain);
  player.addEventListener("loadedmetadata", () => player.videoWidth || plain());
  return box;
}

function sound(one, id, label) {
  const player = h("audio", { src: one.url, preload: "none" });
  const button = h("button", { type: "button", class: "icon-button solid", "aria-label": label }, icon("play"));
  button.addEventListener("click", () => (player.paused ? player.play().catch(() => {}) : player.pause()));
  const bars = Array.from({ length: 28 }, (_, n) => h("i", { class: `bar-${(n * 7 + id * 3 + (n * n) % 5) % 6}` }));
  return h("div", { class: "media sound" }, button, h("span", { class: "wave", "aria-hidden": "true" }, bars),
    h("small", {}, one.kind === "audio" ? label : mediaTime(one.duration)), player);
}

function inlineButtons(message, on) {
  return h("div", { class: "inline-buttons", role: "group" }, message.buttons.map((row) =>
    h("div", { class: "row" }, row.map((button) => inlineButton(message, button, on)))));
}

function inlineButton(message, button, on) {
  const marks = { testid: "inline-button", data: button.callback_data ?? "" };
  const classes = `inline ${["primary", "success", "danger"].includes(button.style) ? button.style : ""}`;
  if (button.url && /^https?:/i.test(button.url)) {
    return h("a", { class: classes, href: button.url, target: "_blank", rel: "noopener noreferrer", dataset: marks },
      button.text, icon("link"));
  }
  const node = h("button", { type: "button", class: classes, dataset: marks }, button.text,
    button.copy_text ? icon("copy") : null);
  node.addEventListener("click", () => on.press(message, button, node));
  return node;
}

function reactions(group) {
  const all = group.flatMap((one) => one.reactions);
  if (!all.length) return null;
  return h("p", { class: "reactions", dataset: { testid: "reactions" } },
    all.map(({ emoji, count }) => h("span", { class: "reaction" }, emoji, count > 1 ? h("small", {}, String(count)) : null)));
}
