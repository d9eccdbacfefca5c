"""An article read on a phone: page by page or step by step, in one message that changes.

What is shown next stands in the button itself, so any message goes on from where it is: after a restart, from
another device, or when a newer one was begun.
"""

from __future__ import annotations

import re

from handlers.buttons.questions import TurnToPage, TurnToStep
from handlers.context import Button, Context
from handlers.edit_in_place import Place
from handlers.questions import answer, articles
from handlers.questions.articles import key_of
from handlers.texts import Html, joined, markdown, safe
from knowledge.manuals.blocks import Block, units
from knowledge.manuals.blocks import joined as markdown_of
from knowledge.manuals.pages import pages_of, size
from knowledge.manuals.procedures import Procedure, procedures
from knowledge.manuals.weights import BESIDE_PICTURE
from knowledge.schema.models import Article
from storage.tables import Person, Question

CAPTION = 1_024
_OWN_NUMBER = re.compile(r"\A\d+\. ")
_TAG = re.compile(r"<[^>]+>")


def show_page(context: Context, who: Person, row: Question, article: Article, number: int, place: Place) -> None:
    """One page of the whole text; after the last one the customer says whether it helped."""
    lang, pages = context.language(who), pages_of(article)
    number = min(number, len(pages) - 1)
    page = pages[number]
    linked = articles.linked(context, who, article, page.markdown)
    head = Html(f"<b>{safe(articles.cut(article.title, 80))}</b>")
    if len(pages) > 1:
        head = Html(f"{head}\n<i>{context.html(lang, 'answer-page', number=number + 1, total=len(pages))}</i>")
    text = joined(
        [head, markdown.to_html(page.markdown, articles.ids(linked)), _language(context, who, row, article, number)],
        "\n\n",
    )
    rows = [_turning(context, lang, row, article, number, len(pages)), *answer.link_rows(row, linked)]
    if number + 1 == len(pages):
        rows.append(answer.helped_row(context, lang, row))
    context.say(
        who, text, buttons=[each for each in rows if each], extra=answer.picture(context, page.picture), **place
    )


def _language(context: Context, who: Person, row: Question, article: Article, number: int) -> Html:
    return answer.only_in(context, who, row, article) if number == 0 else Html("")


def _turning(context: Context, lang: str, row: Question, article: Article, number: int, total: int) -> list[Button]:
    def to(key: str, page: int) -> list[Button]:
        return [context.button(lang, key, TurnToPage(row.id, key_of(article.id), page))] if 0 <= page < total else []

    return to("answer-back", number - 1) + to("answer-next", number + 1)


def show_step(
    context: Context, who: Person, row: Question, article: Article, which: int, number: int | None, place: Place
) -> bool:
    """One step with its picture; step 0 is what must be read before. False where there is no such procedure."""
    known = procedures(article)
    if which >= len(known):
        return False
    walk, lang = known[which], context.language(who)
    first = 0 if walk.preparation else 1
    number = min(len(walk.steps), max(first, first if number is None else number))
    last = number == len(walk.steps)
    blocks = _blocks_of(walk, number)
    linked = articles.linked(context, who, article, markdown_of(blocks))
    text = _step_text(context, lang, article, walk, number, blocks, articles.ids(linked))

    def to(key: str, step: int) -> Button:
        return context.button(lang, key, TurnToStep(row.id, key_of(article.id), which, step))

    back = [to("answer-back", number - 1)] if number > first else []
    onward = [] if last else [to("answer-next", number + 1)]
    rows = [back + onward, *answer.link_rows(row, linked), *([answer.helped_row(context, lang, row)] if last else [])]
    name = walk.picture_of(number) if number else walk.picture
    # A picture with a longer text would be two messages, and only one of them could change.
    extra = answer.picture(context, name) if length(text) <= CAPTION else None
    context.say(who, text, buttons=[each for each in rows if each], extra=extra, **place)
    return True


def _blocks_of(walk: Procedure, number: int) -> list[Block]:
    """The step; with the last one goes what the article says after it, as far as there is room."""
    if number == 0:
        return [*walk.preparation]
    blocks = [walk.steps[number - 1]]
    for block in walk.after if number == len(walk.steps) else ():
        if sum(map(size, blocks)) + size(block) > BESIDE_PICTURE:
            break
        blocks.append(block)
    return blocks


def _step_text(
    context: Context,
    lang: str,
    article: Article,
    walk: Procedure,
    number: int,
    blocks: list[Block],
    links: frozenset[str],
) -> Html:
    titles = [articles.cut(article.title, 80), *(heading.words for heading in walk.headings)]
    head = Html("\n".join(f"<b>{safe(title.rstrip(':'))}</b>" for title in titles))
    if number:
        where = context.html(lang, "answer-step", number=number, total=len(walk.steps))
    else:
        where = context.html(lang, "answer-before")
    words = Html(_OWN_NUMBER.sub("", markdown.to_html(markdown_of(blocks), links)))
    return joined([Html(f"{head}\n<i>{where}</i>"), words], "\n\n")


def length(html: Html) -> int:
    """How long a text is in a message, in UTF-16 units; never too short, since entities count in full."""
    return units(_TAG.sub("", html))
