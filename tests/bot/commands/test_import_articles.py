"""An existing FAQ becomes articles: whatever program wrote it, all of it or nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from knowledge.loading.faq import read_faq
from knowledge.loading.faults import ContentError
from knowledge.loading.load import check, load
from tests.support.commands import kulanz
from tests.support.content import write_few_articles


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    return write_few_articles(tmp_path / "ours")


def test_a_spreadsheet_of_questions_answers_customers(tmp_path: Path) -> None:
    assert kulanz("init", "ours", cwd=tmp_path).returncode == 0
    ours = tmp_path / "ours"
    (tmp_path / "faq.csv").write_text(
        "Frage;Antwort;Produkt;Schlagworte\n"
        '"Darf der Tamper in die Spülmaschine; und das Sieb?";"<p>Nein, <b>nie</b>.</p><ol><li>Abwischen</li>'
        '<li>Trocknen</li></ol>";Aroma X20;Tamper, Spülmaschine\n'
        "Wie reinige ich den Tamper?;<p>Nein, <b>nie</b>.</p><ol><li>Abwischen</li><li>Trocknen</li></ol>;x20;\n",
        encoding="cp1252",
    )
    done = kulanz("import", "faq.csv", "--content", "ours", "--lang", "de", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "1 articles with 2 questions written to ours" in done.stdout
    [article] = [page for page in load(ours).articles if "spulmaschine" in page.id]
    assert article.title == "Darf der Tamper in die Spülmaschine; und das Sieb?"
    assert (article.products, article.tags) == (("x20",), ("Tamper", "Spülmaschine"))
    assert article.steps == ("Abwischen", "Trocknen") and "Nein, **nie**." in article.body
    assert article.short.startswith("Nein, nie.")
    asked = kulanz("ask", "tamper reinigen", "--lang", "de", "--json", cwd=tmp_path, CONTENT="ours")
    assert json.loads(asked.stdout)["hits"][0]["id"] == article.id


def test_json_lines_keep_ids_and_languages_together(tmp_path: Path) -> None:
    (tmp_path / "faq.jsonl").write_text(
        '{"id": "boat", "lang": "en", "title": "Mooring", "questions": ["how do I moor"], "body": "Tie it."}\n'
        '\n{"id": "boat", "language": "de-DE", "question": "Festmachen", "answer": "Anbinden."}\n'
    )
    found = read_faq(tmp_path / "faq.jsonl", None)
    assert [(one.id, one.lang, one.questions, one.answer) for one in found] == [
        ("boat", "en", ("Mooring", "how do I moor"), "Tie it."), ("boat", "de", ("Festmachen",), "Anbinden."),
    ]  # fmt: skip


FAULTY = [
    ("faq.csv", "name,answer\na,b\n", 1, "there is no column 'question'"),
    ("faq.csv", "", 1, "there is no column 'question'"),
    ("faq.csv", "question,answer\n", 1, "there is no question in this file"),
    ("faq.csv", 'question,answer\n"a\nb",c\n,d\n', 4, "the question is missing"),
    ("faq.csv", "question,answer\na, \n", 2, "the answer is missing"),
    ("faq.csv", "question,answer,lang\na,b,Klingon!\na,b,4\n", 3, "the language is not known"),
    ("faq.csv", 'question,answer\na,"b\n', 2, "not CSV"),
    ("faq.jsonl", '{"question": "a", "answer": "b"}\n[1]\n', 2, "not an object"),
    ("faq.jsonl", '{"question": "a", "answer": "b"}\n{\n', 2, "not JSON"),
]


@pytest.mark.parametrize(("name", "text", "line", "wrong"), FAULTY)
def test_each_mistake_is_named_with_its_line(name: str, text: str, line: int, wrong: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text)
    with pytest.raises(ContentError) as raised:
        read_faq(tmp_path / name, "en")
    assert (name, line) in {(fault.file, fault.line) for fault in raised.value.faults}
    assert any(wrong in fault.wrong for fault in raised.value.faults)


def test_one_faulty_line_keeps_all_from_being_written(ours: Path, tmp_path: Path) -> None:
    before = sorted(ours.rglob("*"))
    (tmp_path / "faq.csv").write_text(
        "question,answer,products,lang\nOne?,Yes.,x20,en\nTwo?,No.,x21,en\nThree?,No.,,fr\n"
    )
    done = kulanz("import", "faq.csv", "--content", "ours", cwd=tmp_path)
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert "faq.csv:3: error: unknown product 'x21'; did you mean 'x20'?" in done.stderr
    assert sorted(ours.rglob("*")) == before


def test_what_exists_is_written_anew_only_when_told(ours: Path, tmp_path: Path) -> None:
    (tmp_path / "faq.csv").write_text("id,question,answer\ntank-seal,Is it tight?,It's tight: always.\n")
    asked = ("import", "faq.csv", "--content", "ours", "--lang", "en")
    refused = kulanz(*asked, cwd=tmp_path)
    assert refused.returncode == 1 and "exists already; --replace writes it anew" in refused.stderr
    shown = kulanz(*asked, "--replace", "--dry-run", cwd=tmp_path)
    assert "1 articles with 1 questions would be written" in shown.stdout
    assert load(ours).article("tank-seal", "en").title != "Is it tight?"
    assert kulanz(*asked, "--replace", cwd=tmp_path).returncode == 0
    assert load(ours).article("tank-seal", "en").body == "It's tight: always."
    assert not [fault for fault in check(ours) if fault.severity == "error"]


def test_the_example_of_the_package_is_never_written_to(tmp_path: Path) -> None:
    (tmp_path / "faq.csv").write_text("question,answer\nOne?,Yes.\n")
    done = kulanz("import", "faq.csv", "--lang", "en", cwd=tmp_path)
    assert done.returncode == 2 and "name the content folder" in done.stderr


def test_any_words_may_stand_in_a_faq(ours: Path, tmp_path: Path) -> None:
    rows = [{"question": said, "answer": f"{said} -> ok"} for said in (
        'a: "quoted" # no comment', "- not a list", "*bold* _it_ `code`", "🎉🎉🎉", "الجهاز لا يعمل", "{x: y}", "yes",
        "0123", "--- ... %", "x" * 900, "line\u2028sep \x00 nul", "'", "@at &and !tag |pipe >fold",
    )]  # fmt: skip
    (tmp_path / "faq.jsonl").write_text("\n".join(json.dumps(row) for row in rows))
    done = kulanz("import", "faq.jsonl", "--content", "ours", "--lang", "en", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    titles = {page.title for page in load(ours).articles_in("en")}
    assert {"yes", "0123", "- not a list", "🎉🎉🎉", "{x: y}", "x" * 900} <= titles
