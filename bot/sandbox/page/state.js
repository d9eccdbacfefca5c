/** The sandbox's world as the page knows it, and what has been read of it. */

import { get } from "./api.js";
import { t } from "./i18n.js";
import { store } from "./keep.js";

const SERVICE = { forum_topic_created: "topicCreated", forum_topic_edited: "topicEdited", forum_topic_closed: "topicClosed",
  forum_topic_reopened: "topicReopened", pinned_message: "pinned" };
const SHOWN = 400;
const PRESENT = new Set(["creator", "administrator", "member"]);

const nameOf = (person) => [person.first_name, person.last_name].filter(Boolean).join(" ");

class State {
  users = new Map();
  chats = new Map();
  settings = {};
  calls = {};
  clock = { offset: 0 };
  faults = { ordered: [] };
  bot = { id: 0, name: "Kulanz" };
  group = null;
  staff = new Set();
  seen = store.get("seen", {});

  /** Reads everything; the number of the last change it contains. */
  async load() {
    const world = await get("state");
    this.bot = { ...world.bot, name: nameOf(world.bot) };
    this.users = new Map(world.users.map((user) => [user.id, user]));
    this.chats = new Map(world.chats.map((chat) => [chat.id, openChat(chat)]));
    Object.assign(this, { settings: world.settings, calls: world.calls, clock: world.clock, faults: world.faults, zone: world.timezone });
    const groups = [...this.chats.values()].filter((chat) => chat.type !== "private" && !chat.migrated_to);
    this.group = groups.find((chat) => chat.forum) ?? groups[0] ?? null;
    const present = this.group?.members.filter((one) => PRESENT.has(one.status) && one.user !== this.bot.id) ?? [];
    this.staff = new Set(present.map((one) => one.user));
    this.forgetOldWorld();
    return world.at;
  }

  /** A sandbox that began anew counts messages from 1 again: then nothing of it has been read. */
  forgetOldWorld() {
    for (const [place, number] of Object.entries(this.seen)) {
      const chat = this.chats.get(Number(place.split("/")[0]));
      if (chat && number > Math.max(0, ...chat.messages.keys())) delete this.seen[place];
    }
  }

  /** Applies changes of the feed; true when they need the whole state read again. */
  apply(changes) {
    let stale = false;
    for (const change of changes) {
      const chat = this.chats.get(change.chat);
      if (change.type === "clock") this.clock = { offset: change.offset, now: change.now };
      else if (change.type === "delete") chat?.messages.delete(change.message_id);
      else if (change.type === "topic" && change.topic && chat) chat.topics.set(change.topic.id, change.topic);
      else if (["message", "edit", "reaction"].includes(change.type)) {
        if (chat && change.message) chat.messages.set(change.message_id, change.message);
        else if (!chat) stale = true;
      } else if (!["toast", "chat_action"].includes(change.type)) stale = true;
    }
    return stale;
  }

  /** Messages of a chat, or of one of its topics (null: General), ready to be shown. */
  messagesOf(chatId, thread) {
    const chat = this.chats.get(chatId);
    if (!chat) return [];
    const here = [...chat.messages.values()].filter((one) => thread === undefined || one.thread === thread);
    return here.sort((a, b) => a.id - b.id).slice(-SHOWN).map((one) => this.shown(one, chat));
  }

  shown(raw, chat) {
    const [one] = raw.media ?? [];
    const answered = raw.reply_to && chat.messages.get(raw.reply_to);
    return {
      id: raw.id, chat: chat.id, date: raw.date, text: raw.text, html: raw.html, edited: raw.edited, group: raw.album,
      from: { id: raw.from.id, name: nameOf(raw.from), is_bot: raw.from.is_bot }, buttons: raw.buttons ?? [], words: wordsOf(raw),
      media: one ? mediaOf(one) : null, reactions: counted(raw.reactions ?? []), service: serviceOf(raw),
      reply: answered ? { id: answered.id, name: nameOf(answered.from), words: wordsOf(answered) } : null,
    };
  }

  /** The reply keyboard under the input field now, or null. */
  keyboardOf(chatId) {
    let used = false;
    for (const raw of [...(this.chats.get(chatId)?.messages.values() ?? [])].reverse()) {
      if (raw.reply_keyboard) {
        const { keyboard, one_time_keyboard: once } = raw.reply_keyboard;
        return keyboard && !(once && used) ? raw.reply_keyboard : null;
      }
      used ||= !raw.from.is_bot;
    }
    return null;
  }

  topics() {
    if (!this.group) return [];
    const last = new Map();
    for (const raw of this.group.messages.values()) if (raw.id >= (last.get(raw.thread)?.id ?? 0)) last.set(raw.thread, raw);
    const entry = (thread, topic) => ({ thread, ...topic, last: last.get(thread) ?? null });
    const cases = [...this.group.topics.values()].map((topic) => entry(topic.id, topic));
    cases.sort((a, b) => (b.last?.id ?? b.id) - (a.last?.id ?? a.id));
    return [...cases, entry(null, { name: t("general") })];
  }

  commandsFor(chatId, person) {
    const chat = this.chats.get(chatId);
    const status = chat?.members.find((one) => one.user === person.id)?.status;
    const leads = status === "creator" || status === "administrator";
    const scopes = chat?.type === "private" ? [`chat:${chatId}`, "all_private_chats"]
      : [`chat_member:${chatId}:${person.id}`, leads && `chat_administrators:${chatId}`, `chat:${chatId}`,
        leads && "all_chat_administrators", "all_group_chats"];
    const keys = [...scopes, "default"].filter(Boolean).flatMap((scope) => [`commands/${scope}/${person.language_code}`, `commands/${scope}/`]);
    return this.settings[keys.find((key) => this.settings[key]?.length)] ?? [];
  }

  descriptionFor(code) {
    return this.settings[`description/${code}`] || this.settings["description/"] || "";
  }
}

export const state = new State();

const openChat = (chat) => ({ ...chat, topics: new Map(chat.topics.map((topic) => [topic.id, topic])),
  messages: new Map(chat.messages.map((message) => [message.id, message])) });

function mediaOf(one) {
  const words = one.kind === "location" ? `${one.latitude}, ${one.longitude}` : [one.first_name, one.phone_number].filter(Boolean).join(" · ");
  return { ...one, name: one.file_name, mime: one.mime_type, size: one.file_size, words };
}

function counted(reactions) {
  const found = new Map();
  for (const { user, emoji } of reactions) found.set(emoji, [...(found.get(emoji) ?? []), user]);
  return [...found].map(([emoji, users]) => ({ emoji, users, count: users.length }));
}

function serviceOf(raw) {
  if (!raw.service) return null;
  const { type, data } = raw.service;
  return [SERVICE[type] ?? "service", { name: data?.name ?? nameOf(raw.from) }];
}

/** One line that stands for a message in lists and quotations. */
export function wordsOf(raw) {
  const service = serviceOf(raw);
  if (service) return t(...service);
  const [one] = raw.media ?? [];
  return [one && t(one.kind), raw.text].filter(Boolean).join(": ").replace(/\s+/g, " ").slice(0, 140);
}

// what has been read

const placeOf = (chat, thread) => (thread === undefined ? String(chat) : `${chat}/${thread ?? 0}`);

const unreadOf = (raw, self) => raw.from.id !== self && !(raw.service && raw.service.type !== "forum_topic_created");

export function unreadIn(chatId, thread, self = chatId) {
  const seen = state.seen[placeOf(chatId, thread)] ?? 0;
  let count = 0;
  for (const raw of state.chats.get(chatId)?.messages.values() ?? []) {
    if (raw.id > seen && (thread === undefined || raw.thread === thread) && unreadOf(raw, self)) count += 1;
  }
  return count;
}

export function markRead(chatId, thread) {
  let last = 0;
  for (const raw of state.chats.get(chatId)?.messages.values() ?? []) if (thread === undefined || raw.thread === thread) last = Math.max(last, raw.id);
  const place = placeOf(chatId, thread);
  if ((state.seen[place] ?? 0) >= last) return;
  state.seen[place] = last;
  store.set("seen", state.seen);
}
