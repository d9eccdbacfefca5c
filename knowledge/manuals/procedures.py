"""The numbered steps of an article, with what goes before them and what never may be left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from knowledge.manuals import weights
from knowledge.manuals.blocks import Block, Kind, blocks_of
from knowledge.manuals.warnings import warns
from knowledge.schema.articles import Article


@dataclass(frozen=True, slots=True)
class Procedure:
    """One numbered list: the headings above it, what stands before it, its steps, what follows, all warnings.

    `at` is the place of its first step among the article's blocks; `picture` the one that its steps speak of.
    """

    at: int
    headings: tuple[Block, ...]
    before: tuple[Block, ...]
    steps: tuple[Block, ...]
    after: tuple[Block, ...]
    warnings: tuple[Block, ...]
    picture: str | None

    @property
    def preparation(self) -> tuple[Block, ...]:
        """What is to be read before the first step: what stands there, and every warning."""
        return (*self.before, *(block for block in self.warnings if block not in self.before))

    @property
    def walked(self) -> bool:
        """Whether it is worth to be shown step by step."""
        bold = sum(bool(step.lead) for step in self.steps)
        return len(self.steps) >= weights.WALKED_FROM and bold < weights.MOSTLY_BOLD * len(self.steps)

    def picture_of(self, number: int) -> str | None:
        """The picture beside a step: its own, or else the one of the whole procedure."""
        own = self.steps[number - 1].pictures
        return own[0] if own else self.picture


@lru_cache(maxsize=512)
def procedures(article: Article) -> tuple[Procedure, ...]:
    """The numbered lists of an article in their order."""
    blocks = blocks_of(article.body)
    starts = [at for at, block in enumerate(blocks) if block.kind is Kind.STEP and _begins(blocks, at)]
    return tuple(_procedure(blocks, at, article.lang) for at in starts)


def instructions(article: Article) -> tuple[Block, ...]:
    """All numbered lists in their order, with what stands before them and every warning; nothing for none."""
    told = {
        block for each in procedures(article) for block in (*each.headings, *each.before, *each.steps, *each.warnings)
    }
    return tuple(block for block in blocks_of(article.body) if block in told)


def _begins(blocks: Sequence[Block], at: int) -> bool:
    return at == 0 or blocks[at - 1].group != blocks[at].group


def _procedure(blocks: Sequence[Block], at: int, lang: str) -> Procedure:
    start, end = _section(blocks, at)
    last = at
    while last < len(blocks) and blocks[last].group == blocks[at].group:
        last += 1
    above = [each for each in range(start, at) if blocks[each].kind is Kind.HEADING and _leads_to(blocks, each, at)]
    before = tuple(block for block in blocks[start:at] if block.kind in (Kind.PARAGRAPH, Kind.WHOLE))
    after = [block for block in blocks[last:end] if block.kind in (Kind.PARAGRAPH, Kind.WHOLE)]
    warnings = tuple(_warnings(blocks, lang))
    pictures = [block.pictures[0] for block in (*blocks[start:at], *reversed(blocks[:start])) if block.pictures]
    return Procedure(
        at, tuple(blocks[each] for each in above), before, tuple(blocks[at:last]),
        tuple(block for block in after if block not in warnings), warnings, pictures[0] if pictures else None,
    )  # fmt: skip


def _leads_to(blocks: Sequence[Block], heading: int, at: int) -> bool:
    """Whether a heading stands above these steps, and not only above a list before them."""
    listed = blocks[heading + 1].group
    return blocks[heading].markdown.startswith("#") or listed in (0, blocks[at].group)


def _section(blocks: Sequence[Block], at: int) -> tuple[int, int]:
    """From the heading above (and the list that stands with it) to the next heading."""
    start, end = at, at
    while start > 0 and blocks[start].kind is not Kind.HEADING and not _ends_procedure(blocks, start - 1):
        start -= 1
    while end < len(blocks) and (blocks[end].group == blocks[at].group or not _starts_section(blocks[end])):
        end += 1
    return start, end


def _ends_procedure(blocks: Sequence[Block], at: int) -> bool:
    return blocks[at].kind is Kind.STEP


def _starts_section(block: Block) -> bool:
    return block.kind in (Kind.HEADING, Kind.STEP)


def _warnings(blocks: Sequence[Block], lang: str) -> Iterator[Block]:
    """What warns outside of the steps; a list under words that warn goes with them as a whole."""
    for at, block in enumerate(blocks):
        if block.kind is Kind.HEADING:
            listed = list(_list_under(blocks, at))
            if listed and (warns(block, lang) or any(warns(each, lang) for each in listed)):
                yield from (block, *listed)
        elif block.kind in (Kind.PARAGRAPH, Kind.WHOLE) and warns(block, lang):
            yield block


def _list_under(blocks: Sequence[Block], at: int) -> Iterator[Block]:
    for block in blocks[at + 1 :]:
        if block.kind is not Kind.POINT:
            return
        yield block
