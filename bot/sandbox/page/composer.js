/** The box where a person writes: text, attachments with a caption, replies, edits, commands. */

import { $, arrows, h, icon } from "./dom.js";
import { fileSize } from "./format.js";
import { t } from "./i18n.js";

const LARGEST = 20 * 1024 * 1024;
const SAMPLES = [["photo", "samplePhoto"], ["album", "album"], ["video", "video"], ["voice", "voice"], ["document", "document"]];

/**
 * A composer inside `place`; `name` begins its test ids. `send({text, items, replyTo, editing})` returns a promise;
 * `commands()` lists [{command, description}].
 */
export class Composer {
  constructor(place, name, { send, commands }) {
    Object.assign(this, { place, name, does: send, commands, items: [], replyTo: null, editing: null, drafts: {} });
    this.build();
    this.translate();
  }

  build() {
    const button = (testid, sign, does, more = {}) => h("button", {
      type: "button", class: "icon-button", dataset: { testid }, on: { click: does }, ...more }, icon(sign));
    this.bar = h("div", { class: "bar", hidden: true });
    this.tray = h("ul", { class: "tray", hidden: true });
    this.picker = h("input", { type: "file", hidden: true, multiple: true, dataset: { testid: `${this.name}-file` } });
    this.picker.addEventListener("change", () => this.take([...this.picker.files]));
    this.input = h("textarea", { id: `${this.name}-input`, rows: 1, dataset: { testid: `${this.name}-input` }, dir: "auto",
      autocomplete: "off", enterkeyhint: "send" });
    this.input.addEventListener("input", () => this.typed());
    this.input.addEventListener("keydown", (event) => this.pressed(event));
    this.input.addEventListener("paste", (event) => event.clipboardData.files.length && this.take([...event.clipboardData.files]));
    const prefix = this.name === "customer" ? "" : `${this.name}-`;
    this.slash = button(`${this.name}-commands`, "command", () => this.toggleCommands(), { "aria-haspopup": "menu", "aria-expanded": "false" });
    this.photo = button(`${prefix}attach-photo`, "photo", () => this.add({ kind: "photo", sample: true }));
    this.clip = button(`${prefix}attach`, "clip", () => this.toggleAttach(), { "aria-haspopup": "menu", "aria-expanded": "false" });
    this.go = button(`${this.name}-send`, "send", () => this.submit(), { class: "icon-button solid send" });
    this.menu = h("div", { class: "menu", role: "menu", hidden: true });
    arrows(this.menu, "button");
    this.menu.addEventListener("keydown", (event) => event.key === "Escape" && this.closeMenu(true));
    this.place.addEventListener("focusout", (event) => {
      if (!this.place.contains(event.relatedTarget) && event.relatedTarget) this.closeMenu();
    });
    document.addEventListener("pointerdown", (event) => !this.place.contains(event.target) && this.closeMenu());
    this.place.append(this.menu, this.bar, this.tray,
      h("div", { class: "writes" }, this.slash, this.clip, this.photo, this.input, this.go), this.picker);
  }

  translate() {
    const say = (node, key) => {
      node.setAttribute("aria-label", t(key));
      node.title = t(key);
    };
    say(this.slash, "commands");
    say(this.clip, "attach");
    say(this.photo, "samplePhoto");
    say(this.go, this.editing ? "save" : "send");
    this.input.setAttribute("aria-label", this.who ? t("messageAs", { name: this.who }) : t("message"));
    this.input.placeholder = this.items.length ? t("caption") : this.hint || (this.who ? t("messageAs", { name: this.who }) : t("message"));
  }

  /** Moves to another conversation: its own draft comes back. */
  enter(context, who, hint = "") {
    if (this.context !== context) {
      if (this.context) this.drafts[this.context] = this.input.value;
      this.context = context;
      this.reset(this.drafts[context] ?? "");
    }
    if (this.who !== who || this.hint !== hint) Object.assign(this, { who, hint });
    this.translate();
  }

  reset(text = "") {
    Object.assign(this, { items: [], replyTo: null, editing: null });
    this.input.value = text;
    this.closeMenu();
    this.showTray();
    this.showBar();
    this.typed();
  }

  typed() {
    this.input.style.height = "auto";
    this.input.style.height = `${Math.min(this.input.scrollHeight, 160)}px`;
    const word = /^\/(\w*)$/.exec(this.input.value);
    if (word) this.openCommands(word[1]);
    else if (this.open === "commands") this.closeMenu();
  }

  pressed(event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.submit();
    } else if (event.key === "ArrowUp" && this.open) {
      event.preventDefault();
      this.menu.querySelector("button:last-of-type")?.focus();
    } else if (event.key === "Escape") {
      if (this.open) this.closeMenu();
      else if (this.editing || this.replyTo) this.reset();
    }
  }

  async submit() {
    const letter = { text: this.input.value.trim(), items: this.items, replyTo: this.replyTo, editing: this.editing };
    if (!letter.text && !letter.items.length) return;
    this.reset();
    this.input.focus();
    if (!(await this.does(letter))) this.restore(letter);
  }

  restore({ text, items, replyTo, editing }) {
    if (!this.input.value) this.input.value = text;
    Object.assign(this, { items, replyTo, editing });
    this.showTray();
    this.showBar();
    this.typed();
  }

  reply(message) {
    Object.assign(this, { replyTo: message, editing: null });
    this.showBar();
    this.input.focus();
  }

  edit(message) {
    Object.assign(this, { editing: message, replyTo: null, items: [] });
    this.input.value = message.text;
    this.showTray();
    this.showBar();
    this.typed();
    this.input.focus();
  }

  showBar() {
    const about = this.editing ?? this.replyTo;
    this.bar.hidden = !about;
    this.bar.replaceChildren();
    this.go.setAttribute("aria-label", t(this.editing ? "save" : "send"));
    if (!about) return;
    const title = this.editing ? t("editing") : t("replyingTo", { name: about.from.name });
    this.bar.append(icon(this.editing ? "edit" : "reply"),
      h("p", {}, h("strong", {}, title), h("span", {}, about.words)),
      h("button", { type: "button", class: "icon-button", "aria-label": t("cancel"), on: { click: () => this.reset() } }, icon("close")));
  }

  // what is attached

  add(...items) {
    this.closeMenu();
    this.items.push(...items);
    this.showTray();
    this.input.focus();
  }

  showTray() {
    this.tray.hidden = !this.items.length;
    this.tray.replaceChildren(...this.items.map((item) => h("li", {},
      item.preview ? h("img", { src: item.preview, alt: "" }) : icon(item.kind),
      h("span", {}, item.name ?? t(item.kind === "photo" ? "samplePhoto" : item.kind), item.size ? h("small", {}, fileSize(item.size)) : null),
      h("button", { type: "button", class: "icon-button", "aria-label": t("remove"), on: { click: () => this.drop(item) } }, icon("close")))));
    this.translate();
  }

  drop(item) {
    this.items = this.items.filter((other) => other !== item);
    if (item.preview) URL.revokeObjectURL(item.preview);
    this.showTray();
  }

  async take(files) {
    this.picker.value = "";
    for (const file of files) {
      if (file.size > LARGEST) this.place.dispatchEvent(new CustomEvent("problem", { bubbles: true, detail: t("tooLarge", { name: file.name }) }));
      else this.add(await read(file));
    }
  }

  // menus

  toggleAttach() {
    if (this.open === "attach") return this.closeMenu(true);
    const samples = SAMPLES.map(([kind, words]) => this.choice(kind, t(words), `${this.name}-attach-${kind}`, () =>
      this.add(...(kind === "album" ? [1, 2, 3].map(() => ({ kind: "photo", sample: true })) : [{ kind, sample: true }]))));
    return this.showMenu("attach", this.clip, [...samples, this.choice("upload", t("upload"), `${this.name}-attach-upload`, () => {
      this.closeMenu();
      this.picker.click();
    })]);
  }

  toggleCommands() {
    if (this.open === "commands") this.closeMenu(true);
    else this.openCommands("", true);
  }

  openCommands(start, focus = false) {
    const found = this.commands().filter(({ command }) => command.startsWith(start));
    if (!found.length && !focus) return this.closeMenu();
    const rows = found.map(({ command, description }) => h("button", { type: "button", role: "menuitem", dataset: { testid: "command", command },
      on: { click: () => this.run(command) } }, h("code", {}, `/${command}`), h("span", {}, description)));
    return this.showMenu("commands", this.slash, rows.length ? rows : [h("p", { class: "hint" }, t("noCommands"))], focus);
  }

  run(command) {
    this.input.value = `/${command}`;
    this.submit();
  }

  choice(sign, words, testid, does) {
    return h("button", { type: "button", role: "menuitem", dataset: { testid }, on: { click: does } }, icon(sign), h("span", {}, words));
  }

  showMenu(kind, opener, rows, focus = true) {
    this.closeMenu();
    Object.assign(this, { open: kind, opener });
    opener.setAttribute("aria-expanded", "true");
    this.menu.replaceChildren(...rows);
    this.menu.hidden = false;
    if (focus) this.menu.querySelector("button")?.focus();
  }

  closeMenu(refocus = false) {
    if (!this.open) return;
    this.open = null;
    this.menu.hidden = true;
    this.opener.setAttribute("aria-expanded", "false");
    if (refocus) this.opener.focus();
  }
}

async function read(file) {
  const main = /^image\/(jpeg|png|webp)$/.test(file.type) ? "image" : file.type.replace(/^image.*/, "").split("/")[0];
  const kind = { image: "photo", video: "video", audio: "audio" }[main] ?? "document";
  const bytes = new Uint8Array(await file.arrayBuffer());
  let binary = "";
  for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return { kind, name: file.name, size: file.size, base64: btoa(binary), preview: kind === "photo" ? URL.createObjectURL(file) : null };
}

export const focusComposer = (name) => $(`${name}-input`)?.focus();
