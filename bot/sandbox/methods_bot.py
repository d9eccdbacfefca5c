"""Bot API: the bot itself, its commands and texts, answers to button presses."""

from __future__ import annotations

import re
import time
from typing import Any

from bot.sandbox.markup import units
from bot.sandbox.params import Json, Params, bad
from bot.sandbox.registry import method
from bot.sandbox.world import World

QUERY_LIFE = 60.0
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")


@method("getMe")
def get_me(world: World, params: Params) -> Json:
    return {
        **world.me(),
        "can_join_groups": True,
        "can_read_all_group_messages": True,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
        "has_topics_enabled": False,
        "allows_users_to_create_topics": False,
        "can_manage_bots": False,
    }


@method("logOut")
def log_out(world: World, params: Params) -> bool:
    return True


@method("close")
def close(world: World, params: Params) -> bool:
    return True


@method("answerCallbackQuery", "callback_query_id", "text show_alert url cache_time")
def answer_callback_query(world: World, params: Params) -> bool:
    text = params.text("text")
    if units(text) > 200:
        raise bad("MESSAGE_TOO_LONG")
    query = world.queries.pop(params.text("callback_query_id"), None)
    if query is None or time.monotonic() - query[0] > QUERY_LIFE:
        raise bad("query is too old and response timeout expired or query ID is invalid")
    presser = query[1]
    world.changed(
        "toast",
        presser["chat"],
        presser["message"],
        user=presser["user"],
        text=text,
        alert=params.flag("show_alert"),
        query=params.text("callback_query_id"),
    )
    return True


def _scope(params: Params) -> str:
    """The key under which commands of a scope and language are kept."""
    scope = params.data("scope") or {"type": "default"}
    if not isinstance(scope, dict) or not isinstance(scope.get("type"), str):
        raise bad("can't parse BotCommandScope: BotCommandScope must be an Object")
    where = ":".join(str(scope[key]) for key in ("type", "chat_id", "user_id") if key in scope)
    return f"commands/{where}/{params.text('language_code')}"


def _command(given: Any) -> Json:
    if not isinstance(given, dict):
        raise bad("can't parse BotCommand: expected an Object")
    name = str(given.get("command", "")).removeprefix("/")
    about = str(given.get("description", ""))
    if not _COMMAND.fullmatch(name):
        raise bad("BOT_COMMAND_INVALID")
    if not 1 <= len(about.strip()) <= 256:
        raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name, "description": about}


@method("setMyCommands", "commands", "scope language_code")
def set_my_commands(world: World, params: Params) -> bool:
    commands = params.data("commands")
    if not isinstance(commands, list):
        raise bad("expected an Array of BotCommand")
    if len(commands) > 100:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    world.settings[_scope(params)] = [_command(command) for command in commands]
    world.changed("settings")
    return True


@method("getMyCommands", "", "scope language_code")
def get_my_commands(world: World, params: Params) -> Any:
    return world.settings.get(_scope(params), [])


@method("deleteMyCommands", "", "scope language_code")
def delete_my_commands(world: World, params: Params) -> bool:
    world.settings.pop(_scope(params), None)
    world.changed("settings")
    return True


def _keep_text(world: World, params: Params, field: str, limit: int) -> bool:
    text = params.text(field)
    if units(text) > limit:
        raise bad(f"{field.upper().replace('_DESCRIPTION', '')}_TOO_LONG")
    world.settings[f"{field}/{params.text('language_code')}"] = text
    world.changed("settings")
    return True


def _kept_text(world: World, params: Params, field: str) -> Json:
    general = world.settings.get(f"{field}/", world.me()["first_name"] if field == "name" else "")
    return {field: world.settings.get(f"{field}/{params.text('language_code')}") or general}


@method("setMyName", "", "name language_code")
def set_my_name(world: World, params: Params) -> bool:
    return _keep_text(world, params, "name", 64)


@method("getMyName", "", "language_code")
def get_my_name(world: World, params: Params) -> Json:
    return _kept_text(world, params, "name")


@method("setMyDescription", "", "description language_code")
def set_my_description(world: World, params: Params) -> bool:
    return _keep_text(world, params, "description", 512)


@method("getMyDescription", "", "language_code")
def get_my_description(world: World, params: Params) -> Json:
    return _kept_text(world, params, "description")


@method("setMyShortDescription", "", "short_description language_code")
def set_my_short_description(world: World, params: Params) -> bool:
    return _keep_text(world, params, "short_description", 120)


@method("getMyShortDescription", "", "language_code")
def get_my_short_description(world: World, params: Params) -> Json:
    return _kept_text(world, params, "short_description")


@method("setChatMenuButton", "", "chat_id menu_button")
def set_chat_menu_button(world: World, params: Params) -> bool:
    button = params.data("menu_button") or {"type": "default"}
    if not isinstance(button, dict) or button.get("type") not in {"default", "commands", "web_app"}:
        raise bad("unsupported MenuButton type specified")
    world.settings[f"menu_button/{params.text('chat_id')}"] = button
    return True


@method("getChatMenuButton", "", "chat_id")
def get_chat_menu_button(world: World, params: Params) -> Any:
    return world.settings.get(f"menu_button/{params.text('chat_id')}", {"type": "default"})
