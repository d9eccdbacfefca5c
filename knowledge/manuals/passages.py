"""The passage of an article that answers a question: an entry, a section, the steps, or its author's short answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from knowledge.language.languages import LANGUAGES, lines, lines_of_all, parts, whole_words
from knowledge.language.normalize import fold, words
from knowledge.manuals import weights
from knowledge.manuals.blocks import Block, Kind, blocks_of, joined, units
from knowledge.manuals.match import Asked
from knowledge.manuals.procedures import Procedure, procedures
from knowledge.manuals.warnings import warns
from knowledge.schema.articles import Article, plain

_BOLD = re.compile(r"\*\*[^*\n]+\*\*")
_CODE = re.compile(r"([a-z]{1,3})[\s-]?0*(\d{1,4})(?!\w)")


class Sort(StrEnum):
    """What a passage is."""

    SHORT = "short"
    ENTRY = "entry"
    STEPS = "steps"
    PART = "part"


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of an article, as Markdown with the headings above it; `at` is where it stands among the blocks.

    `procedure` is the number of the article's procedure that is worth to be walked with it.
    """

    sort: Sort
    markdown: str
    at: int = 0
    pictures: tuple[str, ...] = ()
    procedure: int | None = None


def passage_for(article: Article, question: str, lang: str) -> Passage:
    """What of the article answers the question, which is in `lang`; the first of these that there is:

    1. the entry for a code that the question names ("E05");
    2. the steps, when it asks how;
    3. the part that speaks of the question clearly more than the author's short answer does;
    4. that short answer.
    """
    asked = Asked(article, question, lang)
    return _entry(asked) or _steps(asked) or _part(asked) or short_of(article)


def short_of(article: Article) -> Passage:
    """The author's short answer, or the beginning of the text, with the first procedure that can be walked."""
    walked = next((number for number, each in enumerate(procedures(article)) if each.walked), None)
    text = article.short or joined([block for block in blocks_of(article.body) if block.words][:2])
    return Passage(Sort.SHORT, text, _first_of(article, walked), article.pictures[:1], walked)


def _first_of(article: Article, number: int | None) -> int:
    return 0 if number is None else procedures(article)[number].at


# --- an entry of a list or table, by its code ---


def codes_in(text: str) -> frozenset[str]:
    """Codes such as E05, also written "e 5" or "E-05", in one spelling."""
    return frozenset(f"{letters}{number}" for letters, number in _CODE.findall(fold(text)))


def _entry(asked: Asked) -> Passage | None:
    """The entries that begin with a code of the question; products' names are no such codes."""
    wanted = codes_in(asked.question) - codes_in(" ".join(asked.article.products))
    if not wanted:
        return None
    found = [at for at, block in enumerate(asked.blocks) if wanted & codes_in(_beginning(block))]
    return _made(asked, Sort.ENTRY, found[: weights.MOST_TOGETHER]) if found else None


def _beginning(block: Block) -> str:
    if block.kind not in (Kind.POINT, Kind.ROW, Kind.STEP, Kind.HEADING, Kind.PARAGRAPH):
        return ""
    first = block.lead or (" ".join(words(block.words)[:2]) if block.group else "")
    return " ".join(first.split()[:4])


# --- the steps ---


def _steps(asked: Asked) -> Passage | None:
    """The steps when the question asks how; of several procedures the one that it speaks of."""
    known = procedures(asked.article)
    if not known or not _asks_how(asked.folded, asked.lang):
        return None
    number = max(range(len(known)), key=lambda each: (_speaks_of(asked, known[each]), -each))
    chosen = known[number]
    if _other_part_is_meant(asked, chosen):
        return None
    text = joined(_in_order(asked.blocks, chosen))
    walked = number if chosen.walked else None
    if units(plain(text)) > weights.LONGEST_STEPS and walked is not None and asked.article.short:
        return Passage(Sort.SHORT, asked.article.short, chosen.at, asked.article.pictures[:1], walked)
    return Passage(Sort.STEPS, text, chosen.at, (chosen.picture,) if chosen.picture else (), walked)


def _asks_how(folded: str, lang: str) -> bool:
    """Whether a question asks how something is done, not how much or how long it is."""
    if lang not in LANGUAGES or _any_of(lang, "how_much").search(folded):
        return False
    return _any_of(lang, "how").search(folded) is not None


@cache
def _any_of(lang: str, part: str) -> re.Pattern[str]:
    return whole_words(lines(parts(lang, "articles")[part]))


@cache
def _write_to_us() -> re.Pattern[str]:
    """How a paragraph begins that only says to turn to the firm."""
    return re.compile(rf"\W*(?:{'|'.join(lines_of_all('articles', 'write_to_us'))})\b")


def _speaks_of(asked: Asked, procedure: Procedure) -> float:
    return weights.HEADING_OF_STEPS * asked.score_of(procedure.headings) + asked.score_of(procedure.steps)


def _other_part_is_meant(asked: Asked, procedure: Procedure) -> bool:
    """Whether what is asked beyond the title stands in another part, and hardly among the steps."""
    mine = set(_everything(procedure))
    own = asked.score_of(mine, asked.beyond)
    places = [at for at, block in enumerate(asked.blocks) if block not in mine and block.kind is not Kind.STEP]
    others = [asked.score(at, asked.beyond) for at in places]
    return max(others, default=0.0) > max(weights.OTHER_PART * own, weights.COVERED * sum(asked.beyond.values()))


def _everything(procedure: Procedure) -> tuple[Block, ...]:
    return (*procedure.headings, *procedure.before, *procedure.steps, *procedure.warnings)


def _in_order(blocks: Sequence[Block], procedure: Procedure) -> list[Block]:
    wanted = set(_everything(procedure))
    return [block for block in blocks if block in wanted]


# --- the part that speaks of it ---


def _part(asked: Asked) -> Passage | None:
    """The block that covers most of the question, where it covers clearly more than the short answer does."""
    total = sum(asked.worth.values())
    places = [at for at, block in enumerate(asked.blocks) if block.kind not in (Kind.PICTURE, Kind.HEADING)]
    if not places or not asked.beyond:
        return None
    walked = {step for each in procedures(asked.article) if each.walked for step in each.steps}
    scores = {at: asked.score(at) * _fitness(asked, at, walked) for at in places}
    best = max(scores.values())
    least = max(weights.COVERED * total, weights.CLEARLY_BETTER * asked.score_of_short())
    first = max(scores, key=lambda at: scores[at])
    if best <= least or not asked.surely(first):
        return None
    top = [at for at in places if scores[at] >= best * weights.NEARLY_AS_GOOD]
    if asked.score_above(first) >= weights.NEARLY_AS_GOOD * best and (section := _section(asked, first)):
        return _made(asked, Sort.PART, section)
    group = asked.blocks[first].group
    alike = [at for at in top if group and asked.blocks[at].group == group]
    return _made(asked, Sort.PART, alike if 1 < len(alike) <= weights.MOST_TOGETHER else [first])


def _fitness(asked: Asked, at: int, walked: set[Block]) -> float:
    """How much a block answers by itself, 0 to 1.

    Little: a step from the middle of a procedure, a warning about something else, the words to turn to the firm.
    Nothing: the line of time and tools above a procedure, which names every part that the article is about.
    """
    block, named = asked.blocks[at], asked.names_lead(at)
    if block in walked or _write_to_us().match(fold(block.words)) or (block.kind is Kind.STEP and not named):
        return weights.BY_THE_WAY
    if named:
        return 1.0
    if " · " in block.markdown and len(_BOLD.findall(block.markdown)) > 1:
        return 0.0
    return weights.BY_THE_WAY if block.lead and warns(block, asked.article.lang) else 1.0


def _section(asked: Asked, at: int) -> list[int]:
    """Everything under the headings of a block, where that is short enough to be read at once."""
    same = [each for each, above in enumerate(asked.headings) if above == asked.headings[at]]
    text = joined([asked.blocks[each] for each in same])
    if units(text) > weights.LONGEST_SECTION:
        return []
    return [each for each in same if asked.blocks[each].kind is not Kind.HEADING]


def _made(asked: Asked, sort: Sort, places: Sequence[int]) -> Passage:
    """The blocks with the headings above them; a step never without the warnings of its procedure."""
    chosen = set(places)
    for at in places:
        chosen.update(asked.headings[at])
        if asked.blocks[at].kind is Kind.STEP:
            chosen.update(_warnings_of(asked, at))
    blocks = [asked.blocks[at] for at in sorted(chosen)]
    pictures = tuple(name for block in blocks for name in block.pictures)
    return Passage(sort, joined(blocks), min(places), pictures[:1], _walked_in(asked, blocks))


def _walked_in(asked: Asked, blocks: Sequence[Block]) -> int | None:
    """The procedure that is shown as a whole, where it is worth walking."""
    known = procedures(asked.article)
    whole = (number for number, each in enumerate(known) if each.walked and set(each.steps) <= set(blocks))
    return next(whole, None)


def _warnings_of(asked: Asked, at: int) -> Iterator[int]:
    own = next((each for each in procedures(asked.article) if asked.blocks[at] in each.steps), None)
    if own is not None:
        yield from (place for place, block in enumerate(asked.blocks) if block in own.warnings)
