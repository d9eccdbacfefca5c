"""The loop of knowledge in private chats of staff: its two commands."""

from __future__ import annotations

from handlers.articles import gaps, overview, review, wordings
from handlers.articles.pages import may_read
from handlers.buttons.articles import (
    AnswerGap,
    AnswerGapBy,
    ApproveWordings,
    DismissGap,
    DraftFromGap,
    DropWording,
    EditWording,
    ListArticles,
    ListGaps,
    OpenArticle,
    OpenArticles,
    OpenGap,
    OpenWordings,
    RefuseWordings,
    ReopenGap,
    SearchForGap,
)
from handlers.context import Context
from handlers.handled import Handled
from handlers.press import Acts
from handlers.update import Incoming
from storage.tables import Person

COMMANDS = ("gaps", "articles")


def run_command(context: Context, who: Person, update: Incoming) -> Handled:
    """Run `/gaps`, `/articles` or `/articles words` for somebody who has a role."""
    if update.command not in COMMANDS or not may_read(context, who):
        return Handled.NO
    if update.command == "gaps":
        gaps.listing(context, who, fresh=True)
    elif update.argument:
        overview.search(context, who, update.argument)
    else:
        overview.menu(context, who, fresh=True)
    return Handled.YES


ACTS: Acts = {
    ListGaps: gaps.turn_list,
    OpenGap: gaps.open_gap,
    DraftFromGap: gaps.draft_from_gap,
    AnswerGap: gaps.offer_nearest,
    AnswerGapBy: gaps.answer_by,
    SearchForGap: gaps.ask_what_to_search,
    DismissGap: gaps.ask_why_dismissed,
    ReopenGap: gaps.reopen,
    OpenWordings: wordings.open_bundle,
    ApproveWordings: wordings.approve,
    RefuseWordings: wordings.refuse,
    EditWording: wordings.begin_rewording,
    DropWording: wordings.drop,
    OpenArticles: overview.open_menu,
    ListArticles: overview.turn_list,
    OpenArticle: review.open_version,
    **dict.fromkeys(review.DECISIONS, review.decide),
}
"""What its buttons do."""
