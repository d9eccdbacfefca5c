"""Which languages there are, and what their files list of their words (cues/<language>.yaml).

A language is there when its file is: no other module names one. A file is cut up into its sections at once, but a
section is parsed only when somebody asks for it, because to parse a whole file takes a tenth of a second.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

FOLDER = Path(__file__).with_name("cues")
_HEADING = re.compile(r"^([a-z_]+):", re.MULTILINE)
_NO_PARTS = ""
_SECTIONS = {
    # What a section holds: its parts, where it has any; else a text.
    "order": _NO_PARTS,
    "writing": "stemmer compounds letters alphabet signs",
    "forms": "diminutives bare sounds infinitive spoken participle between prefixes",
    "words": _NO_PARTS,
    "spell": _NO_PARTS,
    "keep": _NO_PARTS,
    "courtesy": _NO_PARTS,
    "negators": _NO_PARTS,
    "negators_after": _NO_PARTS,
    "denials": "words pairs accented without or still already after and_so_on",
    "clauses": "joined begun",
    "ordinals": "ends alone",
    "numerals": "ones tens also hundred thousand and compound elided joined",
    "money": "currencies cents and_cents paid beside no_day goes_on bought sum_of",
    "not_this": "denials articles but",
    "verdict": "fails works open back disagrees unwilling accepts",
    "survey": "out_of stars points lead opening full goes_on about tail half no_number",
    "articles": "how how_much write_to_us say_little everyday warns forbids greetings partings titles",
    "columns": "question answer variants lang tags products short id",
    "danger": _NO_PARTS,
    "topics": "accuses advice announces anyone_there as_well ask.address ask.hours ask.phone ask.price asks_why back "
    "bad cancel complaint corrects done field.bought field.price field.serial greeting harmless hearsay "
    "importance.high importance.low importance.normal importance.vital insult matter.delivery matter.instructions "
    "matter.other matter.payment matter.privacy matter.product matter.promise matter.staff matter.waiting "
    "means_to_say moment.after_repair moment.after_storage moment.first_use moment.normal_use news no no_idea no_show "
    "not_product opt_out part person privacy_data privacy_erase question request.address request.appointment "
    "request.cancel request.invoice_copy request.loan_machine request.parts resume save service.installation "
    "service.maintenance service.repair service.return service.training skip something_new speak status thanks "
    "tried unharmed unhurt what_are_you wish.explanation wish.none wish.price_reduction wish.refund wish.repair "
    "wish.replacement wish.take_back yes",
    "days": "ago amounts before_last bought day day_month feasts_ago holiday.all_saints holiday.assumption"
    " holiday.christmas holiday.easter holiday.epiphany holiday.new_year ignore last_unit last_weekday last_year lead"
    " month month_day months next_unit next_weekday of_week.1 of_week.2 offset.-1 offset.-2 offset.0 offset.1"
    " offset.2 offset.3 own part_month part_of_month.0 part_of_month.1 parts since units until weekday weekday_before"
    " weekdays weekdays_ago weekend worked year years_ago",
}  # fmt: skip
_STRENGTHS = "whole strong some weak"


class CuesError(ValueError):
    """A file of words that nothing can be read from: the file and the key are named."""


def text(lang: str, section: str) -> str:
    """A section that is one text, such as the common words."""
    found: str = _section(lang, section)
    return found


def parts(lang: str, section: str) -> Mapping[str, str]:
    """A section that has parts, each a text: those of money, of numerals, of days."""
    found: Mapping[str, str] = _section(lang, section)
    return found


def topics(lang: str) -> Mapping[str, Mapping[str, str]]:
    """The phrases of each topic, by how much they say."""
    found: Mapping[str, Mapping[str, str]] = _section(lang, "topics")
    return found


@cache
def usual(kind: str) -> frozenset[str]:
    """The ids of what is known by words whatever a firm lists: of kind matter, or request."""
    known = (topic.partition(".") for topic in _SECTIONS["topics"].split())
    return frozenset(id for of, _, id in known if of == kind)


def words_of_all(section: str, part: str) -> tuple[str, ...]:
    """The words of a part in all languages, each once: for texts whose language is only guessed."""
    return tuple(dict.fromkeys(word for lang in LANGUAGES for word in parts(lang, section)[part].split()))


def lines_of_all(section: str, part: str) -> tuple[str, ...]:
    """The lines of a part in all languages."""
    return tuple(line for lang in LANGUAGES for line in lines(parts(lang, section)[part]))


def lines(block: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in block.splitlines() if line.strip())


def whole_words(patterns: Iterable[str]) -> re.Pattern[str]:
    """One expression for any of these, as whole words; for none it never matches."""
    return re.compile(rf"\b(?:{'|'.join(patterns) or '(?!)'})\b")


@cache
def stemmer(lang: str) -> str | None:
    """The Snowball algorithm that finds the stems of a language; None where there is none."""
    return _traits(lang).get("stemmer") or None


@cache
def joins_words(lang: str) -> bool:
    """Whether a language writes several nouns as one word."""
    return _traits(lang).get("compounds") == "yes"


@cache
def written_out(lang: str) -> Mapping[str, str]:
    """How letters of a language are typed where a keyboard lacks them: ä as ae."""
    pairs = (line.split() for line in lines(_traits(lang).get("letters", "")))
    return dict(pairs)


@cache
def only_recognised() -> Mapping[str, Mapping[str, str]]:
    """Languages that are told apart from ours, or searched in, but not understood (cues/others.yaml)."""
    return {lang: of for lang, of in shared("others.yaml", "stemmer compounds words").items() if lang not in LANGUAGES}


def shared(file: str, needed: str = "") -> Mapping[str, Any]:
    """A file that serves all languages, each of whose entries must have these keys and no others."""
    found = _parsed(file, (FOLDER / file).read_text("utf-8"))
    return {name: _with_keys(file, name, of, needed) if needed else of for name, of in found.items()}


def _traits(lang: str) -> Mapping[str, str]:
    return parts(lang, "writing") if lang in LANGUAGES else only_recognised().get(lang, {})


@cache
def _section(lang: str, section: str) -> Any:
    file = f"{lang}.yaml"
    found = _parsed(file, _cut(lang)[section]).get(section)
    if section == "topics":
        by_topic = _with_keys(file, section, found, _SECTIONS[section])
        return {topic: _checked(file, f"{section}.{topic}", of, of_any=_STRENGTHS) for topic, of in by_topic.items()}
    if _SECTIONS[section]:
        return _checked(file, section, found, _SECTIONS[section])
    return _text(file, section, found)


@cache
def _cut(lang: str) -> Mapping[str, str]:
    """The text of each section, unparsed; every section must be there, and no other."""
    file = f"{lang}.yaml"
    written = (FOLDER / file).read_text("utf-8")
    places = [(found[1], found.start()) for found in _HEADING.finditer(written)]
    ends = [start for _, start in places[1:]] + [len(written)]
    cut = {name: written[start:end] for (name, start), end in zip(places, ends, strict=True)}
    if len(cut) < len(places):
        raise CuesError(f"{file}: a section stands twice")
    _with_keys(file, "", cut, " ".join(_SECTIONS))
    return cut


def _parsed(file: str, written: str) -> Mapping[str, Any]:
    try:
        found: Mapping[str, Any] = YAML(typ="safe", pure=True).load(written)
    except YAMLError as error:
        raise CuesError(f"{file}: {error}") from error
    return found


def _checked(file: str, place: str, found: object, needed: str = "", of_any: str = "") -> Mapping[str, str]:
    """A mapping with all the keys needed, or some of several, and a text at each."""
    keys = _with_keys(file, place, found, needed, of_any)
    return {key: _text(file, f"{place}.{key}", value) for key, value in keys.items()}


def _with_keys(file: str, place: str, found: object, needed: str, of_any: str = "") -> Mapping[str, Any]:
    if not isinstance(found, dict):
        raise CuesError(f"{file}: '{place}' has no keys")
    before = f"{place}." if place else ""
    for key in needed.split():
        if key not in found:
            raise CuesError(f"{file}: the key '{before}{key}' is missing")
    for key in found:
        if key not in f"{needed} {of_any}".split():
            raise CuesError(f"{file}: unknown key '{before}{key}'")
    return found


def _text(file: str, place: str, found: object) -> str:
    if not isinstance(found, str | int):
        raise CuesError(f"{file}: '{place}' is not a text")
    return str(found)


def _present() -> tuple[str, ...]:
    """The languages that have a file, in the order that the files give; the first stands in for unknown ones."""
    names = [path.stem for path in FOLDER.glob("??.yaml")]
    return tuple(sorted(names, key=lambda lang: (int(text(lang, "order")), lang)))


LANGUAGES = _present()
