"""What `kulanz check` doubts about the articles: dead links, missing languages, rivals, the never found."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.support.commands import kulanz
from tests.support.content import write_few_articles

PAGE = """\
---
id: {id}
title: {title}
products: [{products}]
questions: {questions}
short: {title}
---
{body}
"""


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    return write_few_articles(tmp_path / "ours")


Write = Callable[..., Path]


@pytest.fixture
def write(ours: Path) -> Write:
    def one(id: str, questions: list[str], title: str = "", body: str = "Text.", products: str = "x20") -> Path:
        for lang in ("en", "de", "it", "es"):
            file = ours / "articles" / lang / f"{id}.md"
            file.parent.mkdir(parents=True, exist_ok=True)
            listed = "[" + ", ".join(f'"{question}"' for question in questions) + "]"
            file.write_text(PAGE.format(id=id, title=title or id, products=products, questions=listed, body=body))
        return ours / "articles" / "en" / f"{id}.md"

    return one


def checked(ours: Path, *arguments: str) -> str:
    done = kulanz("check", *arguments, cwd=ours.parent, CONTENT="ours")
    assert "Traceback" not in done.stderr
    return done.stdout


def test_links_that_lead_nowhere_are_found(ours: Path, write: Write) -> None:
    write(
        "boat", ["how do I moor a boat"], body="See [sails](article:sails), [oar](article:oar).\n\n[o](oar.md) [x](www)"
    )
    write("oar", ["how do I row"], body="[Mail](mailto:a@b.example) and [web](https://example.com/a_(b)) are fine.")
    said = checked(ours)
    assert "articles/en/boat.md:8: warning: the link leads to no article: 'sails'" in said
    assert "articles/en/boat.md:10: warning: the link leads nowhere: 'www'" in said
    assert said.count("the link leads") == 8


def test_a_missing_language_is_one_warning(ours: Path, write: Write) -> None:
    write("boat", ["how do I moor a boat"])
    (ours / "articles" / "it" / "boat.md").unlink()
    (ours / "articles" / "es" / "boat.md").unlink()
    assert "'boat' is missing in es, it; write articles/es/boat.md" in checked(ours).replace(
        "it, es", "es, it"
    ).replace("write articles/it", "write articles/es")


def test_articles_that_answer_the_same_questions_are_named(ours: Path, write: Write) -> None:
    questions = ["how do I moor a boat", "tie the boat", "boat at the pier"]
    write("boat", questions, title="Mooring a boat")
    write("pier", ["where is the pier", "Tie the boat!"], title="The pier in the harbour")
    write("coal", ["tie the boat"], title="Heaving coal", products="g7")
    said = checked(ours)
    assert "articles/en/pier.md:5: warning: 'Tie the boat!' is also a question of 'boat'" in said
    assert "coal" not in said


def test_an_article_that_another_one_outshines_is_named(ours: Path, write: Write) -> None:
    asked = ["moor the boat", "tie the boat to the pier", "boat drifts away", "rope of the boat is loose"]
    write("boat", asked, title="Moor the boat with a rope", body="Tie the boat to the pier with the rope.")
    write("notes", ["the boat", "boat rope", "boat pier", "boat drifts"], title="Notes", body="Some notes.")
    said = checked(ours)
    assert re.search(r"articles/en/notes\.md:5: warning: 'boat' is found first for [34] of its 4 questions", said)
    assert "'notes' is found first" not in said


def test_an_article_without_words_of_its_own_is_never_found(ours: Path, write: Write) -> None:
    for name in ("boat", "oar", "sail", "rudder"):
        write(name, [f"{name} of the ship", f"the {name}", f"ship and {name}", "the ship"], title=f"The ship's {name}")
    write("ship", ["the ship", "ship"], title="Notes")
    said = checked(ours)
    assert "articles/en/ship.md:5: warning: none of its 2 own questions finds 'ship'" in said


class Pages(BaseHTTPRequestHandler):
    def do_HEAD(self) -> None:
        self.send_response({"/here": 200, "/gone": 404, "/shy": 405}.get(self.path, 500))
        self.end_headers()

    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def web() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def test_pages_in_the_web_are_asked_for_when_told(ours: Path, write: Write, web: str) -> None:
    write("boat", ["how do I moor"], body=f"[a]({web}/here) [b]({web}/gone)\n[c]({web}/shy) [d](http://127.0.0.1:1/x)")
    assert "does not come" not in checked(ours)
    said = checked(ours, "--links")
    assert f"articles/de/boat.md:8: warning: the page {web}/gone does not come (HTTP 404)" in said
    assert "the page http://127.0.0.1:1/x does not come (ClientConnectorError)" in said
    assert "/shy" not in said and "/here" not in said
