"""The people and the group that a new sandbox starts with."""

from __future__ import annotations

from bot.sandbox.world import BOT_ID, World

AGENTS_CHAT = -1002000000001
DEFAULT_TOKEN = f"{BOT_ID}:SANDBOX"

_PEOPLE = (
    (1001, "Ana", "en"),
    (1002, "Bernd", "de"),
    (1003, "Chiara", "it"),
    (1004, "Diego", "es"),
    (9001, "Lena", "en"),
    (9002, "Marco", "it"),
    (9101, "Quinn", "en"),
)
_STAFF = (9001, 9002, 9101)


def furnish(world: World) -> None:
    """The bot, four customers, two agents, one quality person and the agents' group."""
    world.add_user(BOT_ID, is_bot=True, first_name="Kulanz", username="kulanz_demo_bot")
    for user_id, name, language in _PEOPLE:
        world.add_user(user_id, first_name=name, username=name.lower(), language_code=language)
    group = world.add_group(AGENTS_CHAT, "Service team", forum=True)
    for user_id in _STAFF:
        group.members[user_id] = "member"
    group.members[9001] = "creator"
