"""Attachments are fetched into the data folder, through HTTP. On both databases."""

from __future__ import annotations

import asyncio
import hashlib
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.clock import Clock
from bot.inbox.downloads import Files, GivenUp
from bot.sandbox.client import SandboxClient
from bot.sandbox.seed import DEFAULT_TOKEN
from bot.sandbox.server import Sandbox
from bot.telegram.client import Telegram
from storage.database import Database
from storage.tables import Attachment, Person
from storage.transaction import Transaction

ANA = 1001
TOO_LARGE = 21 * 1024 * 1024


@contextmanager
def fetching(db: Database, url: str, folder: Path, given_up: GivenUp = lambda tx, file: None) -> Iterator[Files]:
    """Files are fetched as long as this lasts."""
    started = threading.Event()
    work: list[asyncio.Task[None]] = []
    files: list[Files] = []

    async def main() -> None:
        async with Telegram(DEFAULT_TOKEN, url, read_timeout=0.8) as telegram:
            files.append(Files(db, telegram, Clock(), folder, given_up))
            work.append(asyncio.create_task(files[0].run()))
            started.set()
            await asyncio.gather(*work, return_exceptions=True)

    thread = threading.Thread(target=lambda: asyncio.run(main()), daemon=True)
    thread.start()
    assert started.wait(10)
    yield files[0]
    work[0].get_loop().call_soon_threadsafe(work[0].cancel)
    thread.join(20)
    assert not thread.is_alive()


def attach(db: Database, file_id: str, size: int | None = None) -> int:
    now = datetime.now(UTC)
    with db.write(now) as tx:
        person = Person(first_name="Ana", created=now)
        tx.session.add(person)
        tx.session.flush()
        file = Attachment(
            person_id=person.id, position=1, kind="document", file_id=file_id, size=size, chat_id=ANA, message_id=1,
            received=now,
        )  # fmt: skip
        tx.session.add(file)
        tx.session.flush()
        return file.id


def ended(db: Database, id: int) -> Attachment:
    until = time.monotonic() + 30
    while time.monotonic() < until:
        with db.read() as session:
            found = session.get_one(Attachment, id)
            session.expunge_all()
        if found.fetched or found.given_up:
            return found
        time.sleep(0.05)
    raise AssertionError(f"not fetched: {found.attempts} {found.error}")


def sent(sandbox: Sandbox, **what: object) -> str:
    """The file id of a document that Ana has sent."""
    SandboxClient(sandbox.url).send(ANA, document={"sample": True, **what})
    [file_id] = [file.id for file in sandbox.world.files.values() if file.kind == "document"][-1:]
    return file_id


def test_a_file_lies_under_the_name_of_its_content(database: Database, sandbox: Sandbox, tmp_path: Path) -> None:
    id = attach(database, sent(sandbox))
    with fetching(database, sandbox.url, tmp_path) as files:
        found = ended(database, id)
    assert found.sha256 is not None
    path = tmp_path / found.sha256[:2] / found.sha256
    assert path == files.path(found.sha256)
    assert hashlib.sha256(path.read_bytes()).hexdigest() == found.sha256
    assert found.size == path.stat().st_size


def test_the_same_content_lies_there_once(database: Database, sandbox: Sandbox, tmp_path: Path) -> None:
    file_id = sent(sandbox)
    ids = [attach(database, file_id) for _ in range(3)]
    folder = tmp_path / "files"
    with fetching(database, sandbox.url, folder):
        assert len({ended(database, id).sha256 for id in ids}) == 1
    assert len([path for path in folder.rglob("*") if path.is_file()]) == 1


@pytest.mark.parametrize("kind", ["429", "502", "timeout", "reset_before"])
def test_a_fault_delays_it_only(database: Database, sandbox: Sandbox, tmp_path: Path, kind: str) -> None:
    SandboxClient(sandbox.url).fault(kind, method="getFile", times=1)
    id = attach(database, sent(sandbox))
    with fetching(database, sandbox.url, tmp_path):
        found = ended(database, id)
    assert found.fetched
    assert found.attempts == 1


def test_what_is_too_large_is_given_up_with_the_reason(database: Database, sandbox: Sandbox, tmp_path: Path) -> None:
    told = attach(database, "anything", size=TOO_LARGE)
    file_id = sent(sandbox)
    sandbox.world.files[file_id].info["file_size"] = TOO_LARGE
    asked = attach(database, file_id)
    with fetching(database, sandbox.url, tmp_path):
        assert [ended(database, id).error for id in (told, asked)] == ["too large", "too large"]
    assert not list(tmp_path.rglob("*.part"))


def test_a_file_that_telegram_does_not_know_is_given_up(database: Database, sandbox: Sandbox, tmp_path: Path) -> None:
    id = attach(database, "unknown")
    with fetching(database, sandbox.url, tmp_path):
        assert "invalid file_id" in (ended(database, id).error or "").lower()


BODIES = ['{"ok":true,"result":{"file_id":"f"}}', '{"ok":true,"result":{"file_path":7}}', '{"ok":true,"result":[]}']


@pytest.mark.parametrize("body", BODIES)
def test_a_file_without_a_path_is_given_up_and_the_others_are_fetched(
    database: Database, sandbox: Sandbox, tmp_path: Path, body: str
) -> None:
    file_id = sent(sandbox)
    SandboxClient(sandbox.url).fault("body", method="getFile", times=1, body=body)
    pathless = attach(database, file_id)
    with fetching(database, sandbox.url, tmp_path):
        assert ended(database, pathless).error == "no file path"
        assert ended(database, attach(database, file_id)).fetched


def test_a_file_that_is_given_up_is_told_in_the_same_commit_and_once(
    database: Database, sandbox: Sandbox, tmp_path: Path
) -> None:
    told: list[tuple[int, str | None]] = []

    def given_up(tx: Transaction, file: Attachment) -> None:
        told.append((file.id, file.error))
        raise RuntimeError("what is told of it fails")

    id = attach(database, "unknown")
    with fetching(database, sandbox.url, tmp_path, given_up):
        ended(database, id)
        ended(database, attach(database, sent(sandbox)))
    assert [each for each, _ in told] == [id]


def test_a_fault_of_the_program_at_one_file_holds_up_no_other(
    database: Database, sandbox: Sandbox, tmp_path: Path
) -> None:
    (tmp_path / "files").write_text("no folder")
    id = attach(database, sent(sandbox))
    with fetching(database, sandbox.url, tmp_path / "files"):
        time.sleep(1)
        (tmp_path / "files").unlink()
        assert ended(database, id).fetched
