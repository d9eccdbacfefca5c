"""Bot API: forum topics."""

from __future__ import annotations

from bot.sandbox.params import Json, Params, bad
from bot.sandbox.registry import method
from bot.sandbox.world import Chat, Topic, World

DEFAULT_COLOR = 7322096
COLORS = frozenset({7322096, 16766590, 13338331, 9367192, 16749490, 16478047})
TITLE_LIMIT = 128


def find_forum(world: World, params: Params) -> Chat:
    chat = world.find_chat(params.values.get("chat_id"))
    world.writable(chat)
    if not chat.forum:
        raise bad("the chat is not a forum")
    return chat


def allowed(chat: Chat, what: str, right: str = "can_manage_topics") -> None:
    if right not in chat.rights:
        raise bad(f"not enough rights to {what}")


def find_topic(chat: Chat, params: Params) -> Topic:
    thread = params.whole("message_thread_id") or 0
    # Telegram tells one that was deleted from one that never was.
    if thread in chat.gone_topics:
        raise bad("TOPIC_DELETED")
    if thread not in chat.topics:
        raise bad("TOPIC_ID_INVALID")
    return chat.topics[thread]


def title(params: Params) -> str:
    return " ".join(params.text("name").split())[:TITLE_LIMIT]


def note(world: World, chat: Chat, topic: Topic, content: Json, by: Json | None = None) -> Json:
    """The service message that stands in the topic for a change of it."""
    world.changed("topic", chat.id, None, thread=topic.id)
    return world.post(chat, by or world.me(), content, thread=topic.id).api


@method("createForumTopic", "chat_id name", "icon_color icon_custom_emoji_id", paced=True)
def create_forum_topic(world: World, params: Params) -> Json:
    chat = find_forum(world, params)
    allowed(chat, "create a topic")
    name = title(params)
    if not name:
        raise bad("title must be non-empty")
    color = params.whole("icon_color") or DEFAULT_COLOR
    if color not in COLORS:
        world.violate("createForumTopic", f"icon_color {color} is not one of the six colours")
    emoji = params.text("icon_custom_emoji_id")
    opened = world.open_topic(chat, world.me(), name, color, emoji).api
    return {"message_thread_id": opened["message_id"], **opened["forum_topic_created"]}


@method("editForumTopic", "chat_id message_thread_id", "name icon_custom_emoji_id", paced=True)
def edit_forum_topic(world: World, params: Params) -> bool:
    chat = find_forum(world, params)
    allowed(chat, "edit the topic")
    topic = find_topic(chat, params)
    name = title(params)
    if params.text("name") and not name:
        raise bad("title must be non-empty")
    if not name and "icon_custom_emoji_id" not in params.values:
        return True
    emoji = params.text("icon_custom_emoji_id") if "icon_custom_emoji_id" in params.values else topic.icon_emoji
    changes: Json = {"name": name} if name and name != topic.name else {}
    if emoji != topic.icon_emoji:
        changes["icon_custom_emoji_id"] = emoji
    if not changes:
        raise bad("TOPIC_NOT_MODIFIED")
    topic.name, topic.icon_emoji = name or topic.name, emoji
    note(world, chat, topic, {"forum_topic_edited": changes})
    return True


def set_closed(world: World, chat: Chat, topic: Topic, closed: bool, by: Json | None = None) -> Json:
    if topic.closed == closed:
        raise bad("TOPIC_NOT_MODIFIED")
    topic.closed = closed
    return note(world, chat, topic, {"forum_topic_closed" if closed else "forum_topic_reopened": {}}, by)


@method("closeForumTopic", "chat_id message_thread_id", paced=True)
def close_forum_topic(world: World, params: Params) -> bool:
    chat = find_forum(world, params)
    allowed(chat, "close or reopen the topic")
    set_closed(world, chat, find_topic(chat, params), True)
    return True


@method("reopenForumTopic", "chat_id message_thread_id", paced=True)
def reopen_forum_topic(world: World, params: Params) -> bool:
    chat = find_forum(world, params)
    allowed(chat, "close or reopen the topic")
    set_closed(world, chat, find_topic(chat, params), False)
    return True


@method("deleteForumTopic", "chat_id message_thread_id")
def delete_forum_topic(world: World, params: Params) -> bool:
    chat = find_forum(world, params)
    # Closing and renaming take the right to manage topics; deleting one deletes messages, and takes that right.
    allowed(chat, "delete the topic", "can_delete_messages")
    world.remove_topic(chat, find_topic(chat, params).id)
    return True


@method("unpinAllForumTopicMessages", "chat_id message_thread_id")
def unpin_all_forum_topic_messages(world: World, params: Params) -> bool:
    chat = find_forum(world, params)
    topic = find_topic(chat, params)
    chat.pinned = [n for n in chat.pinned if chat.topic_of(chat.messages[n].api) != topic.id]
    return True


@method("getForumTopicIconStickers")
def get_forum_topic_icon_stickers(world: World, params: Params) -> list[Json]:
    return []
