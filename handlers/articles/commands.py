"""The loop of knowledge in private chats of staff: its two commands and the presses of its buttons."""

from __future__ import annotations

from casework.article_workflow import GapStatus
from handlers.articles import gaps, overview, review, wordings
from handlers.articles.pages import may_read, number
from handlers.context import Context
from handlers.update import Incoming
from storage.tables import Person

COMMANDS = ("gaps", "articles")


def command(context: Context, who: Person, update: Incoming) -> bool:
    """`/gaps`, `/articles` and `/articles words`; False for another command or somebody without a role."""
    if update.command not in COMMANDS or not may_read(context, who):
        return False
    if update.command == "gaps":
        gaps.listing(context, who, fresh=True)
    elif update.argument:
        overview.search(context, who, update.argument)
    else:
        overview.menu(context, who, fresh=True)
    return True


def pressed(context: Context, who: Person, update: Incoming, parts: list[str]) -> bool:
    """A press on a gap, an article, a wording or a list of them."""
    if not update.private or not may_read(context, who):
        return False
    name, *rest = parts or [""]
    done = False
    if name == "gaps":
        done = _gaps(context, who, rest)
    elif name in PRESSES:
        done = PRESSES[name](context, who, rest)
    if done:
        context.toast(update.query)
    return done


def _gaps(context: Context, who: Person, parts: list[str]) -> bool:
    page = number(parts, 1)
    if page is None or parts[0] not in set(GapStatus):
        return False
    gaps.listing(context, who, GapStatus(parts[0]), page)
    return True


PRESSES = {"gap": gaps.pressed, "var": wordings.pressed, "arts": overview.pressed, "art": review.pressed}
