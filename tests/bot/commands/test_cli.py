"""The command line as a user meets it: help that teaches, one-line errors, exit statuses, a demo that runs."""

from __future__ import annotations

import fcntl
import json
import re
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from threading import Timer

import pytest
from sqlalchemy import select

from bot.sandbox.client import SandboxClient
from bot.sandbox.seed import AGENTS_CHAT, DEFAULT_TOKEN
from bot.sandbox.server import Sandbox
from storage.database import Database
from storage.tables import Staff
from tests.support.commands import environment, kulanz, kulanz_process, one_line, started
from tests.support.content import lay_in, write_few_articles

COMMANDS = ("demo", "init", "check", "run", "ask", "export", "staff", "staff add", "staff remove", "staff list",
            "db", "db upgrade", "db backup", "db restore", "customer",
            "customer export", "customer erase", "report")  # fmt: skip
# For a busy machine; nothing is waited for longer than it takes.
PATIENCE = 180
LATER = ("db backup", "db restore", "report", "export indicators")  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS)
def test_help_explains_each_command(command: str, tmp_path: Path) -> None:
    ended = kulanz(*command.split(), "--help", cwd=tmp_path)
    assert ended.returncode == 0
    is_group = command in ("staff", "db", "customer")
    comes_later = "comes later" in ended.stdout
    assert is_group or comes_later or f"$ kulanz {command}" in ended.stdout or f"kulanz {command}" in ended.stdout
    assert is_group or comes_later or "Example:" in ended.stdout


@pytest.mark.parametrize("command", LATER)
def test_what_comes_later_says_so(command: str, tmp_path: Path) -> None:
    ended = kulanz(*command.split(), cwd=tmp_path)
    assert ended.returncode == 2
    assert "comes with a later version" in one_line(ended)


def test_ask_loads_neither_telegram_nor_web(tmp_path: Path) -> None:
    content = str(write_few_articles(tmp_path / "ours"))
    code = (
        "import sys; sys.argv = ['kulanz', 'ask', '--jsonl']\n"
        "from bot.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print(*sorted({name.split('.')[0] for name in sys.modules}))"
    )
    ended = subprocess.run([sys.executable, "-c", code], input="", capture_output=True, text=True, cwd=tmp_path,
                           timeout=PATIENCE, env=environment(CONTENT=content), check=True)  # fmt: skip
    loaded = set(ended.stdout.split())
    assert "knowledge" in loaded
    assert not loaded & {"telegram", "aiohttp", "httpx", "sqlalchemy", "apscheduler", "pyarrow", "xlsxwriter"}


def test_ask_answers_lines_as_they_come(tmp_path: Path) -> None:
    asking = subprocess.Popen(
        [sys.executable, "-m", "bot.cli", "ask", "--jsonl"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        text=True, cwd=tmp_path, env=environment(),
    )  # fmt: skip
    assert asking.stdin is not None and asking.stdout is not None
    for id, question, lang in (("1", "how do I descale the X20?", "en"), ("2", "descale X20", None)):
        asking.stdin.write(json.dumps({"id": id, "text": question, "lang": lang}) + "\n")
        asking.stdin.flush()
        # Read before the next is written: each line is answered at once.
        answer = json.loads(asking.stdout.readline())
        assert answer["id"] == id
        assert answer["hits"][0]["id"] == "descale-x20"
        assert answer["answer"] in (True, False) and 0 <= answer["confidence"] <= 1
    asking.stdin.close()
    assert asking.wait(PATIENCE) == 0


def test_ask_survives_a_faulty_line(tmp_path: Path) -> None:
    asked = 'nonsense\n[]\n{"id": 6, "text": null}\n{"id": 7, "text": "descale"}\n'
    ended = kulanz("ask", "--jsonl", cwd=tmp_path, text=asked)
    answers = [json.loads(line) for line in ended.stdout.splitlines()]
    assert [(answer["id"], bool(answer["hits"])) for answer in answers] == [
        (None, False), (None, False), (6, False), (7, True),
    ]  # fmt: skip


def test_ask_searches_the_content_that_the_settings_name(tmp_path: Path) -> None:
    assert kulanz("init", "ours", cwd=tmp_path).returncode == 0
    (tmp_path / "kulanz.toml").write_text('content = "ours"\n')
    page = tmp_path / "ours" / "articles" / "en" / "descale-x20.md"
    page.write_text(page.read_text().replace("\ntitle: ", "\ntitle: Our own way to ", 1))
    ended = kulanz("ask", "how do I descale the X20?", cwd=tmp_path)
    assert "Our own way to" in ended.stdout, ended.stderr


def test_check_says_what_run_would_refuse(tmp_path: Path) -> None:
    ended = kulanz("check", cwd=tmp_path, MODE="webhook", CONTENT=str(write_few_articles(tmp_path / "ours")))
    assert ended.returncode == 1
    assert "KULANZ_MODE=webhook comes with a later version" in ended.stdout


def test_ask_searches_the_file_it_is_given(tmp_path: Path) -> None:
    article = {"id": "boat", "lang": "en", "title": "How to moor a boat", "questions": [], "tags": [],
               "body": "Tie it to the pier.", "product": None}  # fmt: skip
    (tmp_path / "articles.jsonl").write_text(json.dumps(article) + "\n")
    ended = kulanz("ask", "moor a boat", "--json", "--articles", "articles.jsonl", cwd=tmp_path)
    assert [hit["id"] for hit in json.loads(ended.stdout)["hits"]] == ["boat"]
    untold = [
        {**article, "lang": None},
        {**article, "id": "x", "lang": None, "title": None, "body": "Entkalken Sie die Maschine."},
    ]
    (tmp_path / "articles.jsonl").write_text("\n".join(json.dumps(each) for each in untold))
    ended = kulanz("ask", "Maschine entkalken", "--json", "--articles", "articles.jsonl", cwd=tmp_path)
    assert json.loads(ended.stdout)["hits"][0]["id"] == "x", ended.stderr
    (tmp_path / "articles.jsonl").write_text('{"id": "boat"}\n')
    ended = kulanz("ask", "moor", "--articles", "articles.jsonl", cwd=tmp_path)
    assert ended.returncode == 1
    assert "articles.jsonl:1: error: the key 'lang' is missing" in one_line(ended)


@pytest.mark.slow
def test_init_writes_a_folder_that_check_accepts_and_never_overwrites(tmp_path: Path) -> None:
    assert kulanz("init", "ours", cwd=tmp_path).returncode == 0
    checked = kulanz("check", cwd=tmp_path, CONTENT="ours")
    assert checked.returncode == 0, checked.stdout
    assert [path.name for path in tmp_path.iterdir()] == ["ours"]
    assert "firm.yaml" in {path.name for path in (tmp_path / "ours").iterdir()}
    again = kulanz("init", "ours", cwd=tmp_path)
    assert again.returncode == 1
    assert one_line(again) == "ours is not empty: name a folder that does not exist yet"


def test_check_names_every_fault_with_file_and_line(tmp_path: Path) -> None:
    kulanz("init", "ours", cwd=tmp_path)
    firm = tmp_path / "ours" / "firm.yaml"
    firm.write_text(firm.read_text().replace("country:", "contry:", 1))
    line = next(n for n, text in enumerate(firm.read_text().splitlines(), 1) if text.startswith("contry:"))
    checked = kulanz("check", cwd=tmp_path, CONTENT="ours")
    assert checked.returncode == 1
    assert re.search(rf"firm\.yaml:{line}: error: .*contry.*did you mean 'country'", checked.stdout)


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as running:
        yield running


def spared_reading(data_dir: Path) -> None:
    """What a start has worked out of the example today is there already: what is asked is not about that."""
    lay_in(data_dir, datetime.now(UTC).date())


def in_sandbox(sandbox: Sandbox, **more: str) -> dict[str, str]:
    return {"API_URL": sandbox.url, "BOT_TOKEN": DEFAULT_TOKEN, "AGENTS_CHAT": str(AGENTS_CHAT), **more}


@pytest.mark.slow
def test_check_asks_telegram_for_the_rights_in_the_group(sandbox: Sandbox, tmp_path: Path) -> None:
    people = SandboxClient(sandbox.url)
    settings = in_sandbox(sandbox, CONTENT=str(write_few_articles(tmp_path / "ours")))
    assert kulanz("check", cwd=tmp_path, **settings).returncode == 0
    people.rights(AGENTS_CHAT, can_manage_topics=False)
    checked = kulanz("check", cwd=tmp_path, **settings)
    assert checked.returncode == 1
    assert "can_manage_topics; make the bot an administrator with the right to manage topics" in checked.stdout
    people.member(AGENTS_CHAT, 4200001, "left")
    checked = kulanz("check", cwd=tmp_path, **settings)
    assert checked.returncode == 1
    assert "no member; add the bot to the group" in checked.stdout


def test_check_and_run_say_that_the_token_is_refused(sandbox: Sandbox, tmp_path: Path) -> None:
    content = str(write_few_articles(tmp_path / "ours"))
    settings = in_sandbox(sandbox, BOT_TOKEN="4200001:WRONG", CONTENT=content)
    checked = kulanz("check", cwd=tmp_path, **settings)
    assert checked.returncode == 1 and "Telegram refuses the token" in checked.stdout
    ran = kulanz_process("run", cwd=tmp_path, **settings)
    assert ran.returncode == 1
    assert "kulanz: Telegram refuses the token in KULANZ_BOT_TOKEN" in ran.stderr
    assert "Traceback" not in ran.stderr and "WRONG" not in ran.stderr + checked.stdout


def test_a_database_that_cannot_be_reached_is_one_line(tmp_path: Path) -> None:
    nowhere = "postgresql://kulanz:hunter2@127.0.0.1:1/kulanz"
    ended = kulanz_process("run", cwd=tmp_path, BOT_TOKEN=DEFAULT_TOKEN, DATABASE_URL=nowhere)
    assert ended.returncode == 1
    said = one_line(ended)
    assert said.startswith("the database postgresql+psycopg://kulanz:***@127.0.0.1:1/kulanz cannot be reached: ")
    assert "hunter2" not in said


def test_a_database_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    kulanz("db", "upgrade", cwd=tmp_path)
    db = Database(f"sqlite:///{tmp_path / 'kulanz-data' / 'kulanz.db'}")
    with db.engine.connect() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    db.close()
    ended = kulanz("db", "upgrade", cwd=tmp_path)
    assert ended.returncode == 1
    assert "made by a newer Kulanz (tables 9999" in one_line(ended)


def test_content_that_cannot_be_used_ends_run_with_file_and_line(tmp_path: Path) -> None:
    kulanz("init", "ours", cwd=tmp_path)
    (tmp_path / "ours" / "firm.yaml").write_text("name: [\n")
    ended = kulanz_process("run", cwd=tmp_path, BOT_TOKEN=DEFAULT_TOKEN, CONTENT="ours")
    assert ended.returncode == 1
    assert re.search(r"firm\.yaml:\d+: error: ", ended.stderr)
    assert "Traceback" not in ended.stderr


def test_staff_is_added_listed_and_removed(tmp_path: Path) -> None:
    assert "9001 is agent now" in kulanz("staff", "add", "9001", "agent", "--name", "Lena", cwd=tmp_path).stdout
    assert "was agent already" in kulanz("staff", "add", "9001", "agent", cwd=tmp_path).stdout
    kulanz("staff", "add", "9001", "quality", cwd=tmp_path)
    listed = kulanz("staff", "list", cwd=tmp_path, ADMINS="77").stdout
    assert re.search(r"9001\s+agent\s+Lena", listed) and re.search(r"77\s+admin", listed)
    assert "no longer quality" in kulanz("staff", "remove", "9001", "quality", cwd=tmp_path).stdout
    assert "no longer agent" in kulanz("staff", "remove", "9001", cwd=tmp_path).stdout
    ended = kulanz("staff", "remove", "9001", cwd=tmp_path)
    assert ended.returncode == 1 and "does not have a role" in one_line(ended)


def test_a_role_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    ended = kulanz("staff", "add", "9001", "boss", cwd=tmp_path)
    assert ended.returncode == 2 and "'boss' is not one of" in ended.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["cases", "--from", "yesterday"], "--from yesterday is not a day; write one as in 2026-10-31"),
        (["cases", "--from", "2026-11-02", "--to", "2026-11-01"], "--from 2026-11-02 is after --to 2026-11-01"),
        (["cases", "-o", "cases.pdf"], "--format is needed: cases.pdf ends in none of xlsx, csv, parquet"),
    ],
)
def test_export_says_what_is_wrong_with_its_options(arguments: list[str], said: str, tmp_path: Path) -> None:
    ended = kulanz("export", *arguments, cwd=tmp_path)
    assert (ended.returncode, one_line(ended)) == (2, said)


def test_export_writes_the_kind_of_file_that_its_name_says(tmp_path: Path) -> None:
    ended = kulanz("export", "cases", "-o", "cases.csv", cwd=tmp_path)
    assert ended.returncode == 0, ended.stderr
    assert (tmp_path / "cases.csv").read_text("utf-8-sig").count("number") >= 1
    assert "0 rows written to cases.csv" in ended.stderr


@pytest.mark.slow
def test_run_answers_and_ends_cleanly_when_told(sandbox: Sandbox, database_url: str, tmp_path: Path) -> None:
    people = SandboxClient(sandbox.url)
    bot = started("run", cwd=tmp_path, **in_sandbox(sandbox, DATABASE_URL=database_url))
    try:
        people.send(1001, "/start")
        people.wait(lambda: people.from_bot(1001), timeout=PATIENCE)
    finally:
        bot.send_signal(signal.SIGTERM)
        said, _ = bot.communicate(timeout=PATIENCE)
    assert bot.returncode == 0, said
    assert "Traceback" not in said and DEFAULT_TOKEN not in said


def test_an_error_of_the_database_brings_no_words_of_customers_into_the_log(sandbox: Sandbox, tmp_path: Path) -> None:
    file = tmp_path / "kulanz.db"
    db = Database(f"sqlite:///{file}")
    db.upgrade()
    db.close()
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("ALTER TABLE received RENAME COLUMN raw TO other")
    SandboxClient(sandbox.url).send(1001, "my secret trouble")
    spared_reading(tmp_path / "kulanz-data")
    bot = started("run", cwd=tmp_path, **in_sandbox(sandbox, DATABASE_URL=f"sqlite:///{file}"))
    # A bot that never says it is ended, or its next line would be waited for without end.
    too_late = Timer(PATIENCE, bot.kill)
    too_late.start()
    try:
        assert bot.stdout is not None
        said = ""
        while "intake waits" not in said and (line := bot.stdout.readline()):
            said += line
    finally:
        too_late.cancel()
        bot.terminate()
        said += bot.communicate(timeout=PATIENCE)[0]
    assert "intake waits" in said and "OperationalError" in said, "what cannot be stored is tried again, and said"
    assert "set aside" not in said, "no update is at fault for it"
    assert "secret trouble" not in said


def test_run_hands_telegram_a_menu_in_each_language(sandbox: Sandbox, tmp_path: Path) -> None:
    people = SandboxClient(sandbox.url)
    spared_reading(tmp_path / "kulanz-data")
    bot = started("run", cwd=tmp_path, **in_sandbox(sandbox))
    try:
        people.wait(lambda: len(people.calls("setMyCommands")) >= 10, timeout=PATIENCE)
    finally:
        bot.terminate()
        bot.communicate(timeout=PATIENCE)
    shown = {(call["params"]["scope"]["type"], call["params"].get("language_code"))
             for call in people.calls("setMyCommands")}  # fmt: skip
    languages = (None, "en", "de", "it", "es")
    assert shown >= {("all_private_chats", lang) for lang in languages} | {("chat", lang) for lang in languages}


@pytest.mark.slow
def test_a_second_run_on_the_same_file_is_refused(sandbox: Sandbox, tmp_path: Path) -> None:
    people = SandboxClient(sandbox.url)
    spared_reading(tmp_path / "kulanz-data")
    bot = started("run", cwd=tmp_path, **in_sandbox(sandbox))
    try:
        people.wait(lambda: people.calls("getMe"), timeout=PATIENCE)
        second = kulanz_process("run", cwd=tmp_path, **in_sandbox(sandbox))
        beside = kulanz("staff", "add", "9001", "agent", cwd=tmp_path)
    finally:
        bot.terminate()
        bot.communicate(timeout=PATIENCE)
    assert second.returncode == 1
    assert re.match(r"another `kulanz run` works on .*kulanz\.db; .*use PostgreSQL", one_line(second))
    assert beside.returncode == 0


@pytest.mark.slow
def test_demo_runs_the_bot_in_the_sandbox_and_keeps_what_it_is_told_to(tmp_path: Path) -> None:
    real = {"AGENTS_CHAT": "-5", "MODE": "webhook"}
    demo = started("demo", "--port", "0", "--no-open", "--keep", "kept", cwd=tmp_path, **real)
    assert demo.stdout is not None
    try:
        found = re.search(r"http://127\.0\.0\.1:\d+", demo.stdout.readline())
        assert found is not None
        people = SandboxClient(found[0])
        people.send(1001, "/start")
        people.wait(lambda: people.from_bot(1001), timeout=PATIENCE)
    finally:
        demo.send_signal(signal.SIGTERM)
        said, _ = demo.communicate(timeout=PATIENCE)
    assert demo.returncode == 0, said
    assert (tmp_path / "kept" / "sandbox" / "world.json").exists()
    db = Database(f"sqlite:///{tmp_path / 'kept' / 'kulanz.db'}")
    with db.read() as session:
        roles = set(session.execute(select(Staff.telegram_id, Staff.role)).tuples())
    db.close()
    assert roles >= {(9001, "agent"), (9002, "agent"), (9101, "quality"), (9101, "admin")}


def test_demo_says_that_its_port_is_taken(sandbox: Sandbox, tmp_path: Path) -> None:
    ended = kulanz_process("demo", "--no-open", "--port", str(sandbox.port), cwd=tmp_path)
    assert ended.returncode == 1
    assert "try --port 0" in one_line(ended)


def demo_in(folder: Path) -> subprocess.Popen[str]:
    """A demo that keeps what it does in a folder of this one; its bot is at work."""
    demo = started("demo", "--port", "0", "--no-open", "--keep", "kept", cwd=folder)
    assert demo.stdout is not None
    found = re.search(r"http://\S+", demo.stdout.readline())
    assert found is not None
    people = SandboxClient(found[0])
    people.wait(lambda: people.calls("getMe"), timeout=PATIENCE)
    return demo


@pytest.mark.slow
@pytest.mark.parametrize("from_script", (False, True))
def test_the_bot_of_a_demo_ends_with_it(from_script: bool, tmp_path: Path) -> None:
    spared_reading(tmp_path / "kept")
    # What a shell script starts in the background begins with Ctrl-C switched off.
    usual = signal.signal(signal.SIGINT, signal.SIG_IGN if from_script else signal.default_int_handler)
    try:
        demo = demo_in(tmp_path)
    finally:
        signal.signal(signal.SIGINT, usual)
    demo.send_signal(signal.SIGINT)
    demo.communicate(timeout=PATIENCE)
    assert demo.returncode == 0
    log = tmp_path / "kept" / "bot.log"
    assert "stopped" in log.read_text()


def unlocked(file: Path) -> bool:
    with file.open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


@pytest.mark.slow
def test_the_bot_of_a_demo_that_is_killed_ends_and_what_was_kept_is_taken_up_again(tmp_path: Path) -> None:
    spared_reading(tmp_path / "kept")
    for _ in range(2):
        demo = demo_in(tmp_path)
        demo.kill()
        demo.communicate(timeout=PATIENCE)
        until = time.monotonic() + PATIENCE
        # A bot holds the file for as long as it lives.
        while not unlocked(tmp_path / "kept" / "kulanz.db.lock"):
            assert time.monotonic() < until, "the bot goes on without its demo"
            time.sleep(0.05)
