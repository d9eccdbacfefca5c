"""Languages that a firm does not have: which one a text is in, and what is said in it (other_languages/<code>.yaml).

A file has `script` (names of Unicode's scripts that the language is written in), `speakers` in millions (of two that
a text may be in the one with more is taken), `line` (that we do not speak it; the languages offered stand below),
`called` (a person was called, with {number}), `letters` that hardly any other language of the script has, `words`
by which it is recognised (`duman*` any word that begins so, `*iyor` that ends so), `greetings`, and, where we have
them, `danger`: phrases of harm, one a line. Those of a language with a file of its own in cues/ have lines only.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from ruamel.yaml import YAML

from knowledge.language import weights
from knowledge.language.detect import detect
from knowledge.language.languages import LANGUAGES, CuesError, lines
from knowledge.language.normalize import fold
from knowledge.language.phrases import cues

FOLDER = Path(__file__).with_name("other_languages")
NEEDED, MAY_BE = ("script", "speakers", "line", "called", "letters", "words", "greetings"), ("danger",)
# As much as is read of a text: which language it is in is clear long before.
_LOOKED_AT = 400
_WORD = re.compile(r"[^\W\d_]+")
_OURS = "LATIN"
# The last letter that Unicode keeps for languages written in Latin letters.
_LAST_LATIN = 0x24F
# So many first letters of a word tell that it may be one of danger.
_TOLD_BY = 4
_WITHOUT_SPACES = frozenset({"THAI", "CJK", "HIRAGANA", "KATAKANA", "HANGUL"})


@dataclass(frozen=True, slots=True)
class Unspoken:
    """A language with what can be said in it, and the signs by which it is known."""

    code: str
    scripts: tuple[str, ...]
    speakers: int
    line: str
    called: str
    letters: frozenset[str]
    words: frozenset[str]
    beginnings: tuple[str, ...]
    endings: tuple[str, ...]
    greetings: frozenset[str]
    phrases: tuple[str, ...]
    danger: re.Pattern[str] | None

    def has(self, word: str) -> float:
        """How much a folded word speaks for it: 1 for one of its common words, a half for a common ending."""
        if word in self.words or word.startswith(self.beginnings):
            return 1.0
        return weights.UNSPOKEN_ENDING if word.endswith(self.endings) else 0.0


def unspoken_in(text: str, offered: Collection[str], client: str | None = None) -> Unspoken | None:
    """The language of a text that is none of those offered; None where it may be one of them, or is not known.

    `client`: the language of the writer's app, which makes a text of few words in it likelier.
    """
    text = text[:_LOOKED_AT]
    letters = [letter for letter in text if letter.isalpha()]
    if not letters:
        return None
    scripts = Counter(_script(letter) for letter in letters)
    script, most = scripts.most_common(1)[0]
    if script != _OURS and most * 2 >= len(letters):
        return _of_script(text, scripts, offered)
    return _in_latin_letters(text, offered, client)


@cache
def languages_known() -> Mapping[str, Unspoken]:
    """Every language that something can be said in, by its code."""
    return {path.stem: _read(path) for path in sorted(FOLDER.glob("*.yaml"))}


def rings(language: Unspoken, text: str) -> bool:
    """Whether a text in this language speaks of fire, smoke, a shock, gas or an injury; denials are not looked for.

    So do texts with words of its neighbours: in a few words Danish is taken for Norwegian.
    """
    text = text[:_LOOKED_AT]
    said, signs, plain = _words(text), set(text.lower()), fold(text)
    least = _score(language, said, signs) * weights.UNSPOKEN_NEIGHBOUR
    near = (
        each for each in languages_known().values()
        if each is language or (set(each.scripts) & set(language.scripts) and _score(each, said, signs) >= least)
    )  # fmt: skip
    return any(each.danger is not None and each.danger.search(plain) for each in near)


def rung_by(text: str, offered: Collection[str], client: str | None = None) -> Unspoken | None:
    """The language of a text that speaks of danger in a language that is not offered; nearly all texts do not."""
    text = text[:_LOOKED_AT]
    plain = fold(text)
    told = _may_ring(text) and any(each.danger and each.danger.search(plain) for each in languages_known().values())
    if not told:
        return None
    found = unspoken_in(text, offered, client)
    return found if found is not None and rings(found, text) else None


def _may_ring(text: str) -> bool:
    """Whether a word begins as a phrase of danger does in any language; to search for all takes ten times as long.

    Letters that none of our languages is written in always may.
    """
    plain, begun = fold(text), _first_letters()
    if any(letter.isalpha() and ord(letter) > _LAST_LATIN for letter in plain):
        return True
    return any(word[:_TOLD_BY] in begun for word in _WORD.findall(plain))


@cache
def _first_letters() -> frozenset[str]:
    phrases = (phrase for each in languages_known().values() for phrase in each.phrases)
    return frozenset(fold(phrase).split()[0].rstrip("*")[:_TOLD_BY] for phrase in phrases)


def only_greets(language: Unspoken, text: str) -> bool:
    """Whether a text says nothing but a greeting or thanks."""
    said = _words(text)
    return bool(said) and all(word in language.greetings for word in said)


def _of_script(text: str, scripts: Counter[str], offered: Collection[str]) -> Unspoken | None:
    """The likeliest language of a script that the offered ones are not written in."""
    ours = [each for each in languages_known().values() if each.code not in offered]
    # Japanese is told from Chinese by its own letters, of which a few are enough.
    written = [each for each in ours if any(scripts[name] for name in each.scripts)]
    if not written:
        return None
    signs, said = set(text.lower()), _words(text)

    def likelihood(each: Unspoken) -> tuple[float, int]:
        covered = sum(scripts[name] for name in each.scripts) / scripts.total()
        return 10 * round(covered, 1) + _score(each, said, signs), each.speakers

    return max(written, key=likelihood)


def _in_latin_letters(text: str, offered: Collection[str], client: str | None) -> Unspoken | None:
    """A language whose words and letters lead clearly over those of the languages that we understand."""
    said, signs = _words(text), set(text.lower())
    if not said:
        return None
    own = detect(text, None)
    if own is not None and own not in offered and _ours(said) >= weights.UNSPOKEN_WORDS:
        return languages_known().get(own)
    scores = {
        each.code: _score(each, said, signs)
        for each in languages_known().values()
        if each.code not in LANGUAGES and each.code not in offered and _OURS in each.scripts
    }
    best = max(scores, key=lambda code: (scores[code], code == client, languages_known()[code].speakers), default=None)
    if best is None:
        return None
    needed = weights.UNSPOKEN_CLIENT if best == client else weights.UNSPOKEN_WORDS
    needed = min(needed, max(weights.UNSPOKEN_CLIENT, weights.UNSPOKEN_SHARE * len(said)))
    leads = scores[best] - _ours(said) >= weights.UNSPOKEN_LEAD
    return languages_known()[best] if scores[best] >= needed and leads else None


def _score(language: Unspoken, said: tuple[str, ...], signs: set[str]) -> float:
    return sum(map(language.has, said)) + weights.OWN_LETTER * len(language.letters & signs)


def _ours(said: tuple[str, ...]) -> float:
    """How many of the words one of the languages that we understand has, at most."""
    return max(sum(word in cues(lang).known for word in said) for lang in LANGUAGES)


def _words(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_WORD.findall(fold(text))))


@lru_cache(maxsize=4096)
def _script(letter: str) -> str:
    """The script of a letter as Unicode names it: LATIN, CYRILLIC, CJK."""
    return unicodedata.name(letter, "").partition(" ")[0]


def _read(path: Path) -> Unspoken:
    found = YAML(typ="safe", pure=True).load(path.read_text("utf-8"))
    if not isinstance(found, dict):
        raise CuesError(f"{path.name}: the file has no keys")
    for key in NEEDED:
        if key not in found:
            raise CuesError(f"{path.name}: the key '{key}' is missing")
    if strange := [key for key in found if key not in (*NEEDED, *MAY_BE)]:
        raise CuesError(f"{path.name}: unknown key '{strange[0]}'")
    phrases = lines(str(found.get("danger") or ""))
    told = [phrase for phrase in phrases if " " not in phrase.strip("*")]
    words = [fold(word) for word in (*str(found["words"]).split(), *told)]
    return Unspoken(
        code=path.stem, scripts=tuple(found["script"].split()), speakers=int(found["speakers"]),
        line=found["line"].strip(), called=found["called"].strip(), letters=frozenset(found["letters"]),
        words=frozenset(part for word in words if "*" not in word for part in _WORD.findall(word)),
        beginnings=tuple(word[:-1] for word in words if word.endswith("*")),
        endings=tuple(word[1:] for word in words if word.startswith("*")),
        greetings=frozenset(_words(found["greetings"])),
        phrases=phrases, danger=_phrases(phrases, found["script"].split()),
    )  # fmt: skip


def _phrases(written: tuple[str, ...], scripts: list[str]) -> re.Pattern[str] | None:
    """One expression for all phrases over folded text; `*` stands for any letters, also none."""
    if not written:
        return None
    either = "|".join(r"\w*".join(map(re.escape, fold(phrase).split("*"))) for phrase in written)
    return re.compile(either if _WITHOUT_SPACES.intersection(scripts) else rf"(?<!\w)(?:{either})(?!\w)")
