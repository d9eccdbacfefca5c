"""Made-up knowledge bases of any size, always the same, and questions about them, clean and misspelt.

Sentences, titles, questions and tags are those of the example firm in four languages, recombined. Every fifth word or
so is replaced by one of a long tail of made-up words, as names of parts, models and places are in a real one.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import orjson

from knowledge.loading.example import EXAMPLE
from knowledge.loading.load import load
from knowledge.schema.articles import Article, plain

LANGUAGES = ("en", "de", "it", "es")
TAIL = 200_000
REPLACED = 0.2
_SYLLABLES = """
    ba be bi bo ca co da de di do fa fe fi fo ga ge go ha ka ke ko la le li lo lu ma me mi mo na ne ni no pa pe pi po
    ra re ri ro sa se si so su ta te ti to tra tri va ve vi vo za ze bra bre cla flo gra kla pla pre sta ste stro
"""
SYLLABLES = tuple(_SYLLABLES.split())
ENDINGS = {
    "en": ("er", "ing", "tion", "s", "ed", "le"), "de": ("er", "ung", "en", "ventil", "schraube", "heit"),
    "it": ("are", "zione", "tore", "i", "e", "ella"), "es": ("ar", "ción", "dor", "as", "o", "illa"),
}  # fmt: skip
KEYS = {
    "a": "sq", "b": "vn", "c": "xv", "d": "sf", "e": "wr", "f": "dg", "g": "fh", "h": "gj", "i": "uo", "k": "jl",
    "l": "ko", "m": "n", "n": "bm", "o": "ip", "p": "ol", "r": "et", "s": "ad", "t": "rz", "u": "zi", "v": "cb",
}  # fmt: skip
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
_WORD = re.compile(r"[^\W\d_]{4,}")


@dataclass(frozen=True)
class Pool:
    """What the example firm's articles of one language are made of."""

    titles: Sequence[str]
    questions: Sequence[str]
    tags: Sequence[str]
    sentences: Sequence[str]


def write(path: Path, many: int) -> None:
    """A file of so many articles, one per line."""
    with path.open("wb") as file:
        for number in range(many):
            file.write(orjson.dumps(article(number), option=orjson.OPT_APPEND_NEWLINE))


def article(number: int) -> dict[str, Any]:
    """An article of about 1,000 characters with three to five questions and tags."""
    chance = random.Random(number)
    lang = LANGUAGES[number % len(LANGUAGES)]
    pool = _pools()[lang]
    subject = [_tail_word(chance, lang) for _ in range(3)]

    def mixed(text: str) -> str:
        return _WORD.sub(
            lambda word: chance.choice((*subject, _tail_word(chance, lang))) if chance.random() < REPLACED else word[0],
            text,
        )

    body: list[str] = []
    while sum(map(len, body)) < 700 + number % 600:
        body.append(mixed(chance.choice(pool.sentences)))
    return {
        "id": f"a{number}",
        "lang": lang,
        "title": f"{mixed(chance.choice(pool.titles))} {subject[0]}",
        "questions": [
            f"{mixed(chance.choice(pool.questions))} {chance.choice(subject)}" for _ in range(3 + number % 3)
        ],
        "tags": [*chance.sample(pool.tags, 2), *subject[: 1 + number % 3]],
        "body": " ".join(body),
        "product": None,
    }


def questions(many: int, asked: int) -> Iterator[dict[str, str]]:
    """Questions about the first `many` articles: some words of one of their questions, and of the text."""
    for at in range(asked):
        chance = random.Random(1_000_000 + at)
        about = article(chance.randrange(many))
        wording = str(chance.choice((*about["questions"], about["title"]))).split()
        words = [word for word in wording if chance.random() < 0.75] or wording
        words += chance.sample(str(about["body"]).split(), 2)
        yield {"id": str(about["id"]), "lang": str(about["lang"]), "text": " ".join(words)}


def misspelt(text: str) -> str:
    """The text with one or two slips of the finger in every third word."""
    chance = random.Random(text)
    return " ".join(_slip(chance, word) if chance.random() < 0.3 and len(word) > 2 else word for word in text.split())


def _slip(chance: random.Random, word: str) -> str:
    at = chance.randrange(len(word) - 1)
    near = chance.choice(KEYS.get(word[at].lower(), "e"))
    wrong = chance.choice((
        word[:at] + word[at + 1 :], word[:at] + near + word[at:], word[:at] + near + word[at + 1 :],
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
    ))  # fmt: skip
    return _slip(chance, wrong) if len(word) > 5 and chance.random() < 0.4 else wrong


def _tail_word(chance: random.Random, lang: str) -> str:
    """One of the made-up words; the nth is about as frequent as 1/n."""
    return _made_up(int(TAIL ** chance.random()), lang)


@cache
def _made_up(rank: int, lang: str) -> str:
    chance = random.Random(f"{lang}{rank}")
    return "".join(chance.choices(SYLLABLES, k=2 + rank % 2)) + chance.choice(ENDINGS[lang])


@cache
def _pools() -> dict[str, Pool]:
    articles = load(EXAMPLE).articles
    return {lang: _pool([each for each in articles if each.lang == lang]) for lang in LANGUAGES}


def _pool(articles: Sequence[Article]) -> Pool:
    sentences = [
        part.strip()
        for each in articles
        for part in _SENTENCE.split(plain(f"{each.short}\n{each.body}"))
        if len(part) > 20
    ]
    return Pool(
        [each.title for each in articles],
        [question for each in articles for question in each.questions],
        [tag for each in articles for tag in each.tags],
        sentences,
    )
