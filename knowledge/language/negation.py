"""The small words that deny, in all languages together: which language a text is in is only guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from knowledge.language.languages import lines_of_all, words_of_all


@dataclass(frozen=True, slots=True)
class Negation:
    """What denies, before or after a thing, and what takes a denial back; all without accents."""

    bridges: Mapping[str, frozenset[str]]
    """For each word that denies those that may stand between it and what it denies ("non c'è stato fumo")."""
    pairs: tuple[tuple[str, str, str], ...]
    """Two words that deny together, the first perhaps only as an ending ("*n t"), and the word that they deny like."""
    accented: frozenset[str]
    """Denials only if written with their accent."""
    without: frozenset[str]
    alternatives: frozenset[str]
    """Words such as "or": what is named after them is denied as well."""
    still: frozenset[str]
    """After the danger word: it was there before ("kein Rauch mehr"), so it counts."""
    already: frozenset[str]
    """Before the denial, to the same effect."""
    after: frozenset[str]
    """Words that deny what stands before them, at the end of a clause or before `and_so_on`."""
    and_so_on: frozenset[str]


@cache
def negation() -> Negation:
    """The words that deny in any language."""

    def listed(part: str) -> frozenset[str]:
        return frozenset(words_of_all("denials", part))

    bridges: dict[str, frozenset[str]] = {}
    for denials, between in _halves("words"):
        for denial in denials.split():
            # The same word may deny in two languages, each with bridges of its own: English and Spanish "no".
            bridges[denial] = bridges.get(denial, frozenset()).union(between.split())
    pairs = ((*pair.split(), like) for pair, like in _halves("pairs"))
    return Negation(
        bridges=bridges,
        pairs=tuple((first, second, like) for first, second, like in pairs),
        accented=listed("accented"),
        without=listed("without"),
        alternatives=listed("or"),
        still=listed("still"),
        already=listed("already"),
        after=listed("after"),
        and_so_on=listed("and_so_on"),
    )


def _halves(part: str) -> Iterator[tuple[str, str]]:
    for line in lines_of_all("denials", part):
        before, _, after = line.partition(":")
        yield before.strip(), after.strip()


_BESIDE = r"[^\w.!?;,\n]{1,3}"
# So far back stands what denies a name, a day or a sum directly.
_CLOSE = 30


def denied_before(text: str, at: int) -> re.Match[str] | None:
    """ "Not the" and the like that ends right before this place of a folded text."""
    return _not_this().search(text[:at], max(0, at - _CLOSE))


def contrasted(text: str, denial: re.Match[str], end: int) -> bool:
    """Whether a denial means only what stands between it and `end`: it begins its clause, or "but" follows."""
    before = text[: denial.start()].rstrip()
    return (
        not before or before[-1] in ".,;:!?\n" or _joined().search(before) is not None or bool(_but().match(text, end))
    )


@cache
def _not_this() -> re.Pattern[str]:
    denials, articles = ("|".join(words_of_all("not_this", part)) for part in ("denials", "articles"))
    return re.compile(rf"(?<!\w)(?:{denials}){_BESIDE}(?:(?:{articles}){_BESIDE}){{0,2}}\Z")


@cache
def _but() -> re.Pattern[str]:
    contrasts = "|".join(words_of_all("not_this", "but"))
    return re.compile(rf"\W+(?:\w+\W+)?(?:{contrasts})(?!\w)")


@cache
def _joined() -> re.Pattern[str]:
    joining = "|".join(words_of_all("clauses", "joined"))
    return re.compile(rf"(?<!\w)(?:{joining})\Z")
