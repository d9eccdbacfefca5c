"""Languages are data: a file of words and a folder of texts make one, and no module names any."""

from __future__ import annotations

import ast
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from handlers import texts
from knowledge.language import languages
from knowledge.language.languages import LANGUAGES, CuesError
from knowledge.language.normalize import fold
from knowledge.language.phrases import cues

ROOT = Path(__file__).parents[1]
PACKAGES = ("knowledge", "casework", "handlers", "bot", "storage")
# The sandbox plays people, who have a language each; migrations are kept as they once ran.
APART = {"sandbox", "migrations"}
NOT_COPIED = shutil.ignore_patterns("content", "__pycache__")
GROUP = re.compile(r"\?P[<=]\w+")
ENGLISH_TOO = {"dice", "lust", "info", "minute", "plan", "total", "locale", "media", "pause", "fate"}
"""Words of other languages that are English words as well, and names in our code."""
LETTERS_FOLDED = "knowledge/language/normalize.py"
"""Letters that Unicode does not take apart, such as ø, with the plain ones that people type for them."""


def constants() -> Iterator[tuple[str, ast.Constant, bool]]:
    """Every string in the code that is no docstring: its place, and whether it is part of a regular expression."""
    for package in PACKAGES:
        for file in sorted((ROOT / package).rglob("*.py")):
            if not APART & set(file.parts):
                yield from constants_of(file)


def constants_of(file: Path) -> Iterator[tuple[str, ast.Constant, bool]]:
    tree = ast.parse(file.read_text("utf-8"))
    alone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute))
    compiled = [call for call in calls if isinstance(call.func, ast.Attribute) and ast.unparse(call.func.value) == "re"]
    expressions = {id(node) for call in compiled for node in ast.walk(call)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in alone:
            yield f"{file.relative_to(ROOT)}:{node.lineno}", node, id(node) in expressions


def words(text: object, least: int) -> set[str]:
    return set(re.findall(rf"[^\W\d_]{{{least},}}", fold(str(text))))


def test_no_module_names_a_language() -> None:
    names = {*LANGUAGES, *(languages.stemmer(lang) for lang in LANGUAGES)}
    assert [place for place, node, _ in constants() if node.value in names] == []


def test_no_module_has_a_word_of_another_language() -> None:
    """English is what the code is written in; of the other languages no word of four letters stands in it."""
    english, *others = (cues(lang).known for lang in LANGUAGES)
    foreign = frozenset().union(*others) - english - ENGLISH_TOO
    assert [(place, found) for place, node, _ in constants() if (found := words(node.value, 4) & foreign)] == []


def test_no_expression_has_english_words() -> None:
    """What customers say is looked for with the words of the files, English ones as well."""
    common = cues(LANGUAGES[0]).words
    expressions = [(place, GROUP.sub("", str(node.value))) for place, node, compiled in constants() if compiled]
    assert len(expressions) > 50
    assert [(place, found) for place, written in expressions if (found := words(written, 3) & common)] == []


def test_no_module_has_letters_of_a_language() -> None:
    strange = [
        place
        for place, node, _ in constants()
        if any(letter.isalpha() and not letter.isascii() for letter in str(node.value))
    ]
    assert [place for place in strange if not place.startswith(f"{LETTERS_FOLDED}:")] == []


def test_all_files_of_words_have_the_same_sections_and_are_read() -> None:
    first, *others = (keys(parsed(languages.FOLDER / f"{lang}.yaml")) for lang in LANGUAGES)
    for lang, of in zip(LANGUAGES[1:], others, strict=True):
        assert of == first, lang
    for lang in LANGUAGES:
        for section in first - {""}:
            if "." not in section:
                languages._section(lang, section)


def test_what_is_understood_is_also_spoken() -> None:
    assert texts.LANGUAGES == LANGUAGES


def parsed(file: Path) -> dict[str, Any]:
    found: dict[str, Any] = YAML(typ="safe", pure=True).load(file.read_text("utf-8"))
    return found


def keys(found: Mapping[str, Any], above: str = "") -> set[str]:
    """The keys as a path, but for how much a phrase says: a topic may have none that says little."""
    below = [keys(of, f"{above}{key}.") for key, of in found.items() if isinstance(of, dict) and above != "topics."]
    return {f"{above}{key}" for key in found}.union(*below)


@pytest.mark.parametrize(
    ("lang", "old", "new", "said"),
    [
        ("xa", "order:", "orders:", "xa.yaml: the key 'order' is missing"),
        ("xb", "\nspell:", "\nmore: x\n\nspell:", "xb.yaml: unknown key 'more'"),
        ("xc", "  stemmer:", "  stammer:", "xc.yaml: the key 'writing.stemmer' is missing"),
        ("xd", "  stemmer:", "  extra: x\n  stemmer:", "xd.yaml: unknown key 'writing.extra'"),
        ("xe", "  compounds: no", "  compounds:", "xe.yaml: 'writing.compounds' is not a text"),
        ("xf", "order: 1", "order: 1\n\norder: 2", "xf.yaml: a section stands twice"),
    ],
)
def test_a_fault_in_a_file_names_file_and_key(lang: str, old: str, new: str, said: str, tmp_path: Path) -> None:
    """The code as it is, in another folder with a faulty file beside the others."""
    for package in ("knowledge", "casework"):
        shutil.copytree(ROOT / package, tmp_path / package, ignore=NOT_COPIED)
    written = (languages.FOLDER / f"{LANGUAGES[0]}.yaml").read_text("utf-8")
    assert written.count(old) == 1
    (tmp_path / f"knowledge/language/cues/{lang}.yaml").write_text(written.replace(old, new), "utf-8")
    done = run(tmp_path, f"from knowledge.language.languages import parts; parts({lang!r}, 'writing')")
    assert done.returncode != 0
    assert done.stderr.splitlines()[-1] == f"{CuesError.__module__}.{CuesError.__name__}: {said}"


# --- a fifth language ---

DUTCH: dict[str, Any] = {
    "order": "9",
    "writing": {"stemmer": "dutch", "compounds": "yes", "alphabet": "ëï"},
    "words": "de het een niet van ik en mijn met zijn op voor deze maar dat wat hoe geen heeft sinds is er uit wil",
    "spell": "machine kapot lekt water koffie geld terug gisteren rook",
    "negators": "niet\ngeen",
    "denials": {"words": "geen: een\nniet: een de het"},
    "clauses": {"joined": "en maar"},
    "numerals": {
        "ones": "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien",
        "tens": "twintig dertig veertig vijftig zestig zeventig tachtig negentig",
        "hundred": "honderd",
        "thousand": "duizend",
        "and": "en",
        "compound": "{one}en{ten}",
        "joined": "yes",
    },
    "money": {"currencies": "EUR piek", "cents": "centen", "and_cents": "en", "paid": "betaald"},
    "verdict": {"works": "werkt|doet het", "fails": "werkt (?:nog )?niet"},
    "danger": "rook\nbrand",
    "topics": {
        "complaint": {"strong": "kapot\nlekt"},
        "wish.refund": {"strong": "geld terug"},
        "person": {"strong": "mens spreken"},
    },
    "days": {
        "lead": "sinds",
        "since": "sinds",
        "offset.1": "gisteren",
        "ago": "{n} {unit} geleden",
        "units": "dag dagen\nweek weken\nmaand maanden\njaar jaren",
        "months": "januari\nfebruari\nmaart\napril\nmei\njuni\njuli\naugustus\nseptember\noktober\nnovember\ndecember",
        "weekdays": "maandag\ndinsdag\nwoensdag\ndonderdag\nvrijdag\nzaterdag\nzondag",
    },
}
SPOKEN = """
import json
from datetime import date
from handlers.texts import LANGUAGES as written, Texts
from knowledge.language.languages import LANGUAGES
from knowledge.language.understand import understand
from knowledge.language.verdicts import verdict
from knowledge.language.stems import common, stem
found = understand("mijn machine is sinds gisteren kapot, ik wil mijn geld terug", None, date(2026, 11, 20))
other = understand("er komt rook uit, vijfentwintig piek betaald, drie weken geleden", "nl", date(2026, 11, 20))
print(json.dumps({
    "languages": LANGUAGES, "written": written, "language": found.language, "intent": found.intent.kind,
    "wish": found.wish.wish, "since": str(found.since.day), "danger": [each.word for each in other.danger],
    "amount": f"{other.amount.amount} {other.amount.currency}", "ago": str(other.since.day),
    "denied": [each.word for each in understand("er is geen rook", "nl", date(2026, 11, 20)).danger],
    "person": understand("ik wil een mens spreken", "nl", date(2026, 11, 20)).intent.kind,
    "verdict": [verdict("hij doet het"), verdict("hij werkt niet")],
    "stem": stem("machines", "nl"), "common": "gisteren" in common("nl") or "sinds" in common("nl"),
    "text": Texts().plain("nl", "time-today", time="12:00"), "english": Texts().plain("en", "time-today", time="12:00"),
}))
"""


def test_a_file_of_words_and_a_folder_of_texts_make_a_language(tmp_path: Path) -> None:
    """The code as it is, in another folder with two files more, understands and speaks Dutch."""
    for package in ("knowledge", "casework", "handlers"):
        shutil.copytree(ROOT / package, tmp_path / package, ignore=NOT_COPIED)
    with (tmp_path / "knowledge/language/cues/nl.yaml").open("w", encoding="utf-8") as file:
        YAML(typ="safe", pure=True).dump(filled(parsed(languages.FOLDER / f"{LANGUAGES[0]}.yaml"), DUTCH), file)
    (tmp_path / "handlers/texts/nl").mkdir()
    (tmp_path / "handlers/texts/nl/common.ftl").write_text("time-today = vandaag { $time }\n", "utf-8")
    found = said_by(tmp_path)
    assert found["languages"] == found["written"] == [*LANGUAGES, "nl"]
    assert (found["language"], found["intent"], found["person"]) == ("nl", "complaint", "person")
    assert (found["wish"], found["since"], found["ago"]) == ("refund", "2026-11-19", "2026-10-30")
    assert (found["danger"], found["denied"]) == (["rook"], [])
    assert (found["amount"], found["verdict"]) == ("25.00 EUR", [True, False])
    assert (found["stem"], found["common"]) == ("machine", True)
    assert (found["text"], found["english"]) == ("vandaag 12:00", "today 12:00")


def said_by(folder: Path) -> dict[str, Any]:
    done = run(folder, SPOKEN)
    assert done.returncode == 0, done.stderr[-3_000:]
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def run(folder: Path, program: str) -> subprocess.CompletedProcess[str]:
    """What Python makes of this program where the code stands in the folder."""
    clean = {**os.environ, "PYTHONPATH": str(folder)}
    return subprocess.run(
        [sys.executable, "-c", program], cwd=folder, env=clean, capture_output=True, text=True, timeout=60, check=False
    )


def filled(form: Mapping[str, Any], said: Mapping[str, Any]) -> dict[str, Any]:
    """A file with all the keys that one needs, empty where nothing is said."""
    return {
        key: {**blank(of), **said.get(key, {})} if isinstance(of, dict) else said.get(key, "")
        for key, of in form.items()
    }


def blank(of: Mapping[str, Any]) -> dict[str, Any]:
    return {key: {} if isinstance(value, dict) else "" for key, value in of.items()}
