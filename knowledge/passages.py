"""The passage of an article that answers a question: an entry of a list, a section, the steps; or nothing better
than the short answer that its author wrote."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from math import log

from rapidfuzz.distance import OSA

from .articles import Article
from .blocks import Block, Kind, blocks_of, joined, units
from .folding import fold, words
from .index import plain
from .lexicon import ideas
from .procedures import Procedure, procedures
from .stems import common, is_code, spelled, stem

# Longer steps are not shown at once: the short answer stands before them, and they are walked.
LONGEST = 1_500
_CLEARLY = 1.2
_COVERED = 0.45
_TITLE = 0.35
_NOWHERE = 0.5
_IDEA, _PART, _MISSPELT = 0.7, 0.6, 0.6
_IN_LEAD = 1.5
_NEARLY = 0.85
_ALIKE = 3
_SECTION = 900
_CODE = re.compile(r"([a-z]{1,3})[\s-]?0*(\d{1,4})(?!\w)")
_HOW = {
    "en": r"how|steps?|instructions?|guide|procedure|show me|what (?:do|must|should|can) i do|manual",
    "de": r"wie|schritte?|anleitung|vorgehen|was (?:tun|mache|muss|soll|kann)|gehe? (?:ich )?vor",
    "it": r"come|passi|passaggi|istruzioni|procedura|(?:cosa|che) (?:devo|posso|faccio|fare)",
    "es": r"como|pasos|instrucciones|procedimiento|que (?:hago|debo|puedo|tengo que|hacer)",
}
_HOW_MUCH = {
    "en": r"how (?:long|often|much|many|hot|warm|old|big|heavy|high|loud|far|soon|fast|expensive|come|about|is|are)",
    "de": r"wie (?:lang\w*|oft|haufig|viel\w*|heiss|warm|alt|gross|schwer|hoch|laut|weit|bald|schnell|teuer|ist|sind"
    r"|kommt|hei(?:ss|ß)\w*)",
    "it": r"come (?:mai|e|sono|si chiama)",
    "es": r"como (?:es|son|se llama|de)",
}


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
    """What of the article answers the question, which is in `lang`; the short answer where nothing is better."""
    asked = _Asked(article, question, lang)
    return _entry(asked) or _steps(asked) or _part(asked) or short_of(article)


def short_of(article: Article) -> Passage:
    """The author's short answer, or the beginning of the text, with the first procedure that can be walked."""
    walked = next((number for number, each in enumerate(procedures(article)) if each.walked), None)
    text = article.short or joined([block for block in blocks_of(article.body) if block.words][:2])
    return Passage(Sort.SHORT, text, _first_of(article, walked), article.pictures[:1], walked)


def _first_of(article: Article, number: int | None) -> int:
    return 0 if number is None else procedures(article)[number].at


class _Asked:
    """A question put to one article."""

    def __init__(self, article: Article, question: str, lang: str) -> None:
        self.article, self.lang = article, lang
        self.question = question[:400]
        self.blocks = blocks_of(article.body)
        self.headings = tuple(_headings(self.blocks))
        self._here = [set(spelled(block.words, article.lang)) for block in self.blocks]
        self._leads = [set(spelled(block.lead, article.lang)) for block in self.blocks]

    @property
    def folded(self) -> str:
        return fold(self.question)

    @cached_property
    def worth(self) -> dict[str, float]:
        """What each word of the question is worth: little if it stands everywhere or in the title."""
        little = common(self.lang)
        said = [word for word in dict.fromkeys(spelled(self.question, self.lang)) if word not in little][:16]
        title = set(spelled(" ".join((self.article.title, *self.article.products)), self.article.lang))
        found = {}
        for word in said:
            holding = sum(self._likeness(word, there) > 0 for there in self._here)
            found[word] = log(1 + (len(self.blocks) + 1) / (holding + 0.5)) * (1.0 if holding else _NOWHERE)
            found[word] *= _TITLE if self._likeness(word, title) else 1.0
        return found

    @cached_property
    def beyond_title(self) -> bool:
        """Whether it asks for more than what the title says the whole article is about."""
        title = set(spelled(" ".join((self.article.title, *self.article.products)), self.article.lang))
        return any(not self._likeness(word, title) for word in self.worth)

    def score(self, at: int) -> float:
        """How much of the question a block with the headings above it speaks of."""
        here, lead = self._here[at], self._leads[at]
        return sum(
            worth * max(self._likeness(word, here), _IN_LEAD * self._likeness(word, lead | self._above(at)))
            for word, worth in self.worth.items()
        )

    def score_above(self, at: int) -> float:
        """How much of it the headings above a block speak of by themselves."""
        return sum(worth * _IN_LEAD * self._likeness(word, self._above(at)) for word, worth in self.worth.items())

    def _above(self, at: int) -> set[str]:
        return set().union(*(self._here[heading] for heading in self.headings[at]))

    def score_of(self, text: str) -> float:
        there = set(spelled(text, self.article.lang))
        return sum(worth * self._likeness(word, there) for word, worth in self.worth.items())

    def _likeness(self, word: str, there: set[str]) -> float:
        if word in there:
            return 1.0
        if is_code(word):
            return 0.0
        if self.lang == self.article.lang and stem(word, self.lang) in {stem(each, self.lang) for each in there}:
            return 1.0
        meant = ideas(word, self.lang)
        if meant and any(meant & ideas(each, self.article.lang) for each in there):
            return _IDEA
        return max((_resembles(word, each) for each in there), default=0.0) if self.lang == self.article.lang else 0.0


def _resembles(word: str, other: str) -> float:
    """Whether a word is part of the other one, or misspelt."""
    if len(word) < 5 or len(other) < 5 or is_code(other):
        return 0.0
    if len(word) != len(other) and (word in other or other in word):
        return _PART
    edits = 1 if len(word) < 8 else 2
    return _MISSPELT if OSA.distance(word, other, score_cutoff=edits) <= edits else 0.0


def _headings(blocks: Sequence[Block]) -> Iterator[tuple[int, ...]]:
    """For each block the places of the headings above it: of `#` signs the nearest of each level."""
    open_: list[tuple[int, int]] = []
    for at, block in enumerate(blocks):
        if block.kind is Kind.HEADING:
            level = len(block.markdown) - len(block.markdown.lstrip("#")) or 7
            open_ = [(each, place) for each, place in open_ if each < level]
            yield tuple(place for _, place in open_)
            open_.append((level, at))
        else:
            listed_above = open_ and open_[-1][0] == 7 and not _reaches(blocks, open_[-1][1], at)
            if listed_above:
                open_.pop()
            yield tuple(place for _, place in open_)


def _reaches(blocks: Sequence[Block], heading: int, at: int) -> bool:
    """A bold line that introduces a list ends with it; one that stands alone reaches to the next."""
    first = blocks[heading + 1] if heading + 1 < len(blocks) else None
    if first is None or not first.group or not blocks[heading].words.endswith(":"):
        return True
    return blocks[at].group == first.group


# --- an entry of a list or table, by its code ---


def codes_in(text: str) -> frozenset[str]:
    """Codes such as E05, also written "e 5" or "E-05", in one spelling."""
    return frozenset(f"{letters}{number}" for letters, number in _CODE.findall(fold(text)))


def _entry(asked: _Asked) -> Passage | None:
    """The entries that begin with a code of the question; products' names are no such codes."""
    wanted = codes_in(asked.question) - codes_in(" ".join(asked.article.products))
    if not wanted:
        return None
    found = [at for at, block in enumerate(asked.blocks) if wanted & codes_in(_beginning(block))]
    return _made(asked, Sort.ENTRY, found[:_ALIKE]) if found else None


def _beginning(block: Block) -> str:
    if block.kind not in (Kind.POINT, Kind.ROW, Kind.STEP, Kind.HEADING, Kind.PARAGRAPH):
        return ""
    first = block.lead or (" ".join(words(block.words)[:2]) if block.group else "")
    return " ".join(first.split()[:4])


# --- the steps ---


def _steps(asked: _Asked) -> Passage | None:
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
    if units(plain(text)) > LONGEST and walked is not None and asked.article.short:
        return Passage(Sort.SHORT, asked.article.short, chosen.at, asked.article.pictures[:1], walked)
    return Passage(Sort.STEPS, text, chosen.at, (chosen.picture,) if chosen.picture else (), walked)


def _asks_how(folded: str, lang: str) -> bool:
    if lang not in _HOW or re.search(rf"\b(?:{_HOW_MUCH[lang]})\b", folded):
        return False
    return re.search(rf"\b(?:{_HOW[lang]})\b", folded) is not None


def _speaks_of(asked: _Asked, procedure: Procedure) -> float:
    heading = sum(asked.score_of(each.words) for each in procedure.headings)
    steps = asked.score_of("\n".join(step.words for step in procedure.steps))
    return 2 * heading + steps


def _other_part_is_meant(asked: _Asked, procedure: Procedure) -> bool:
    """Whether another section's bold words name what is asked, while neither title nor steps speak of it."""
    mine = _everything(procedure)
    own = asked.score_of("\n".join((asked.article.title, *(each.words for each in mine))))
    others = [asked.score_of(block.words) for block in asked.blocks if block not in mine and block.words]
    return max(others, default=0.0) > own


def _everything(procedure: Procedure) -> tuple[Block, ...]:
    return (*procedure.headings, *procedure.before, *procedure.steps, *procedure.warnings)


def _in_order(blocks: Sequence[Block], procedure: Procedure) -> list[Block]:
    wanted = set(_everything(procedure))
    return [block for block in blocks if block in wanted]


# --- the part that speaks of it ---


def _part(asked: _Asked) -> Passage | None:
    """The block that covers most of the question, where it covers clearly more than the short answer does."""
    total = sum(asked.worth.values())
    places = [at for at, block in enumerate(asked.blocks) if block.kind not in (Kind.PICTURE, Kind.HEADING)]
    if not places or not asked.beyond_title:
        return None
    scores = {at: asked.score(at) for at in places}
    best = max(scores.values())
    least = max(_COVERED * total, _CLEARLY * asked.score_of(asked.article.short))
    if best <= least:
        return None
    top = [at for at in places if scores[at] >= best * _NEARLY]
    first = max(scores, key=lambda at: scores[at])
    if asked.score_above(first) >= _NEARLY * best and (section := _section(asked, first)):
        return _made(asked, Sort.PART, section)
    group = asked.blocks[first].group
    alike = [at for at in top if group and asked.blocks[at].group == group]
    return _made(asked, Sort.PART, alike if 1 < len(alike) <= _ALIKE else [first])


def _section(asked: _Asked, at: int) -> list[int]:
    """Everything under the headings of a block, where that is short enough to be read at once."""
    same = [each for each, above in enumerate(asked.headings) if above == asked.headings[at]]
    text = joined([asked.blocks[each] for each in same])
    return [each for each in same if asked.blocks[each].kind is not Kind.HEADING] if units(text) <= _SECTION else []


def _made(asked: _Asked, sort: Sort, places: Sequence[int]) -> Passage:
    """The blocks with the headings above them; a step never without the warnings of its procedure."""
    chosen = set(places)
    for at in places:
        chosen.update(asked.headings[at])
        if asked.blocks[at].kind is Kind.STEP:
            chosen.update(_warnings_of(asked, at))
    blocks = [asked.blocks[at] for at in sorted(chosen)]
    pictures = tuple(name for block in blocks for name in block.pictures)
    return Passage(sort, joined(blocks), min(places), pictures[:1])


def _warnings_of(asked: _Asked, at: int) -> Iterator[int]:
    own = next((each for each in procedures(asked.article) if asked.blocks[at] in each.steps), None)
    if own is not None:
        yield from (place for place, block in enumerate(asked.blocks) if block in own.warnings)
