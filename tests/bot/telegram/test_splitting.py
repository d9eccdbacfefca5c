"""Long texts are cut at paragraphs, and never inside a tag, an entity or a character."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.sandbox.markup import parse_html
from bot.telegram.splitting import fits, plain, split, units


def shown(part: str) -> str:
    """What Telegram would show of it; raises when it cannot be read."""
    return parse_html(part)[0]


def test_a_short_text_stays_as_it_is() -> None:
    assert split("<b>Good</b> morning & so on") == ["<b>Good</b> morning & so on"]


def test_length_counts_in_utf16_units_after_the_markup() -> None:
    assert fits("<b>" + "&amp;" * 4096 + "</b>", 4096)
    assert not fits("😀" * 2049, 4096)
    assert units("😀é") == 3


def test_the_cut_is_between_paragraphs() -> None:
    paragraphs = [letter * 1500 for letter in "abcd"]
    assert split("\n\n".join(paragraphs)) == ["\n\n".join(paragraphs[:2]), "\n\n".join(paragraphs[2:])]


def test_without_paragraphs_it_is_between_lines_sentences_words() -> None:
    assert split("a" * 60 + "\n" + "b" * 60, 100) == ["a" * 60, "b" * 60]
    assert split("a" * 60 + ". " + "b" * 60, 100) == ["a" * 60 + ".", "b" * 60]
    assert split("a" * 60 + " " + "b" * 60, 100) == ["a" * 60, "b" * 60]
    assert split("a" * 150, 100) == ["a" * 100, "a" * 50]


def test_open_tags_are_closed_and_opened_again() -> None:
    parts = split(f'<b>bold <a href="https://example.com/?a=1&amp;b=2">{"x" * 80} {"y" * 80}</a></b>', 100)
    assert parts == [
        f'<b>bold <a href="https://example.com/?a=1&amp;b=2">{"x" * 80}</a></b>',
        f'<b><a href="https://example.com/?a=1&amp;b=2">{"y" * 80}</a></b>',
    ]


def test_plain_takes_the_markup_away() -> None:
    assert plain('<b>5 &lt; 6</b> <a href="x">here</a>') == "5 < 6 here"


_tags = st.sampled_from(["b", "i", "u", "s", "code", "blockquote"])
_words = st.text(st.sampled_from("ab cd.\n&<>é😀"), max_size=60).map(
    lambda text: text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
)
_html = st.recursive(
    _words,
    lambda inner: st.one_of(
        st.tuples(_tags, inner).map(lambda pair: f"<{pair[0]}>{pair[1]}</{pair[0]}>"),
        st.lists(inner, max_size=4).map("".join),
    ),
    max_leaves=12,
)


@settings(max_examples=200, deadline=None)
@given(_html, st.integers(20, 80))
def test_whatever_the_text_each_part_can_be_read_and_nothing_is_lost(html: str, limit: int) -> None:
    parts = split(html, limit)
    assert all(units(shown(part)) <= limit for part in parts)
    together = "".join(re.sub(r"\s", "", shown(part)) for part in parts)
    assert together == re.sub(r"\s", "", plain(html))
