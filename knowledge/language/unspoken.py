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
from knowledge.language.languages import LANGUAGES, CuesError
from knowledge.language.normalize import fold
from knowledge.language.phrases import cues

FOLDER = Path(__file__).with_name("other_languages")
NEEDED, MAY_BE = ("script", "speakers", "line", "called", "letters", "words", "greetings"), ("danger",)
# As much as is read of a text: which language it is in is clear long before.
_LOOKED_AT = 400
_WORD = re.compile(r"[^\W\d_]+")
_OURS = "LATIN"


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
    danger: tuple[str, ...]

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
    words = [fold(word) for word in str(found["words"]).split()]
    return Unspoken(
        code=path.stem, scripts=tuple(found["script"].split()), speakers=int(found["speakers"]),
        line=found["line"].strip(), called=found["called"].strip(), letters=frozenset(found["letters"]),
        words=frozenset(part for word in words if "*" not in word for part in _WORD.findall(word)),
        beginnings=tuple(word[:-1] for word in words if word.endswith("*")),
        endings=tuple(word[1:] for word in words if word.startswith("*")),
        greetings=frozenset(_words(found["greetings"])),
        danger=tuple(line.strip() for line in str(found.get("danger") or "").splitlines() if line.strip()),
    )  # fmt: skip
