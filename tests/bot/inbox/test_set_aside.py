"""What cannot be read or stored is set aside with its bytes; all else goes on. On both databases, through HTTP."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import orjson
import pytest
from aiohttp import web
from sqlalchemy import select

from bot.clock import Clock
from bot.inbox.intake import Inbox, Poller, after
from bot.sandbox.seed import DEFAULT_TOKEN
from bot.telegram.answers import updates_in
from bot.telegram.client import Telegram
from storage.database import Database
from storage.privacy import data_of, erase
from storage.retention import forget_set_aside
from storage.tables import Person, Received, SetAside


def message(number: Any, **more: Any) -> dict[str, Any]:
    who = {"id": 7, "is_bot": False, "first_name": "Ana"}
    return {
        "update_id": number,
        "message": {"message_id": 1, "from": who, "chat": {"id": 7, "type": "private"}, "text": "hello", **more},
    }


def sent_by(**who: Any) -> dict[str, Any]:
    return message(2, **{"from": {"id": 7, "is_bot": False, "first_name": "Ana", **who}})


DEEP = '{"update_id":2,"message":' + '{"reply_to_message":' * 1500 + "1" + "}" * 1500 + "}"
UNREADABLE: dict[str, Any] = {
    "a text for an id": sent_by(id="7"),
    "an id of 65 bits": sent_by(id=2**63),
    "an id that is a fraction": sent_by(id=7.5),
    "an id that is true": sent_by(id=True),
    "no id": {"update_id": 2, "message": {"message_id": 1, "from": {}, "chat": {"id": 7, "type": "private"}}},
    "a sender that is a number": {"update_id": 2, "message": {"message_id": 1, "from": 7}},
    "no number": {"message": message(2)["message"]},
    "a number that is a text": message("2"),
    "a number of 70 bits": message(2**70),
    "a message that is a list": {"update_id": 2, "message": []},
    "no chat": {"update_id": 2, "message": {"message_id": 1, "from": {"id": 7}}},
    "a list": [1, 2],
    "nothing": None,
    "lone surrogates": '{"update_id":2,"message":{"text":"\\ud800"}}',
    "no number at all in it": '{"update_id":2,"message":{"date":NaN}}',
    "nested 1,500 times": DEEP,
    "nested 400 times": DEEP.replace('{"reply_to_message":' * 1500, '{"a":' * 400).replace("}" * 1500, "}" * 400),
}
READABLE: dict[str, Any] = {
    "a first name that is a number": sent_by(first_name=5),
    "all names NUL": sent_by(first_name="\0", last_name="\0\0", username="\0", language_code="\0"),
    "a text with NUL": message(2, text="a\0b"),
    "a text that is a list": message(2, text=[1]),
    "a huge integer elsewhere": message(2, date=2**70),
    "a photo without sizes": message(2, photo={"file_id": 1}),
    "a file whose size is a text": message(2, document={"file_id": "f", "file_unique_id": "u", "file_size": "big"}),
    "a name longer than the column": sent_by(first_name="n" * 5000, username="u" * 5000, language_code="l" * 5000),
}


def written(update: Any) -> bytes:
    return update.encode() if isinstance(update, str) else json.dumps(update).encode()


def rows(db: Database, table: Any) -> list[Any]:
    with db.read() as session:
        found = list(session.scalars(select(table).order_by(table.id)))
        session.expunge_all()
        return found


def fetched(*updates: Any) -> list[Any]:
    """These updates as the client gives them, out of one answer."""
    return updates_in(200, b'{"ok":true,"result":[' + b",".join(map(written, updates)) + b"]}")


@pytest.mark.parametrize("database_url", ["sqlite", "postgresql"], indirect=True)
def test_what_cannot_be_read_is_set_aside_with_its_bytes_and_the_others_are_stored(database: Database) -> None:
    for name, update in UNREADABLE.items():
        with database.write(datetime.now(UTC)) as tx:
            tx.session.query(Received).delete()
            tx.session.query(SetAside).delete()
        Inbox(database, Clock()).store(fetched(message(1), update, message(3)))
        assert [row.update_id for row in rows(database, Received)] == [1, 3], name
        [kept] = rows(database, SetAside)
        if isinstance(update, str):
            assert kept.raw == update.encode() and kept.update_id == 2, name
        elif name != "a number of 70 bits":
            assert orjson.loads(kept.raw) == update, name


@pytest.mark.parametrize("name", READABLE)
def test_what_is_odd_only_in_parts_is_stored(database: Database, name: str) -> None:
    Inbox(database, Clock()).store(fetched(message(1), READABLE[name], message(3)))
    assert [row.update_id for row in rows(database, Received)] == [1, 2, 3]
    assert rows(database, SetAside) == []


def test_the_one_that_the_database_refuses_is_found_among_a_hundred(database: Database) -> None:
    class Picky(Inbox):
        def _row(self, tx: Any, update: Any, people: Any, turn: float) -> dict[str, Any]:
            return {**super()._row(tx, update, people, turn), **({"person_id": None} if update.id == 37 else {})}

    Picky(database, Clock()).store([message(number) for number in range(1, 101)])
    assert [row.update_id for row in rows(database, Received)] == [n for n in range(1, 101) if n != 37]
    [kept] = rows(database, SetAside)
    assert (kept.update_id, kept.reason, orjson.loads(kept.raw)) == (37, "IntegrityError", message(37))


def test_what_comes_again_is_set_aside_once(database: Database) -> None:
    inbox = Inbox(database, Clock())
    for _ in range(3):
        inbox.store([b"nonsense", message("x")])
    assert len(rows(database, SetAside)) == 2


def test_what_is_set_aside_is_forgotten_and_erased_like_what_was_stored(database: Database) -> None:
    now = datetime.now(UTC)
    Inbox(database, Clock()).store([message(1), b'{"from":{"id":7},"text":NaN}', b'{"from":{"id":77},"text":NaN}'])
    [person] = rows(database, Person)
    with database.read() as session:
        assert [each["raw"] for each in data_of(session, person.id)["set_aside"]] == ['{"from":{"id":7},"text":NaN}']
    with database.write(now) as tx:
        erase(tx.session, person.id, now, quoting=())
    assert [row.raw for row in rows(database, SetAside)] == [b'{"from":{"id":77},"text":NaN}']
    with database.write(now) as tx:
        assert forget_set_aside(tx.session, now - timedelta(days=1)).rows == 0
        assert forget_set_aside(tx.session, now + timedelta(seconds=1)).rows == 1


def test_what_is_confirmed_was_seen() -> None:
    def numbered(*numbers: Any) -> list[Any]:
        return [{"update_id": number} for number in numbers]

    assert after(numbered(5, 6, 7)) == 8
    assert after(numbered(5, 5, 6)) == 7
    assert after(numbered(5, "6", 7)) == 8, "one without a number stands between the others"
    assert after(numbered("5")) is None, "nothing says what to confirm"
    assert after(numbered(5, 2_000_000_000, 7)) == 8, "a number far from the others is none"
    assert after(numbered(2_000_000_000, 6, 7)) == 8
    assert after(numbered(1, 5_000_000, 5_000_001)) == 5_000_002
    assert after([b'{"update_id":9,"x":NaN}']) == 10


@contextmanager
def server(answers: list[bytes]) -> Iterator[Any]:
    """What answers getUpdates with these bodies, then with nothing new; gives how to run a poller against it."""
    asked: list[Any] = []

    async def poll(db: Database, enough: Any) -> None:
        async def handle(request: web.BaseRequest) -> web.Response:
            if request.path.endswith("getWebhookInfo"):
                return web.Response(body=b'{"ok":true,"result":[')  # nothing that must be known
            if request.path.endswith("deleteWebhook"):
                return web.Response(body=b'{"ok":true,"result":true}')
            asked.append((await request.json()).get("offset"))
            if not answers:
                await asyncio.sleep(0.1)
            return web.Response(body=answers.pop(0) if answers else b'{"ok":true,"result":[]}')

        listening = await asyncio.get_running_loop().create_server(web.Server(handle), "127.0.0.1", 0)
        url = f"http://127.0.0.1:{listening.sockets[0].getsockname()[1]}"
        async with Telegram(DEFAULT_TOKEN, url) as telegram:
            polling = asyncio.create_task(Poller(telegram, Inbox(db, Clock()), Clock()).run())
            async with asyncio.timeout(30):
                while not polling.done() and not enough():
                    await asyncio.sleep(0.02)
            polling.cancel()
            await asyncio.gather(polling, return_exceptions=True)
        listening.close()

    yield lambda db, enough: asyncio.run(poll(db, enough)) or asked


def test_an_answer_that_cannot_be_parsed_is_passed_and_the_next_message_stored(database: Database) -> None:
    spoilt = b'{"ok":true,"result":[' + written(message(1)) + b"," + DEEP.encode() + b"]}"
    fine = b'{"ok":true,"result":[' + written(message(3)) + b"]}"
    with server([spoilt, fine]) as poll:
        asked = poll(database, lambda: len(rows(database, Received)) == 2)
    assert asked[:2] == [None, 3]
    assert len(rows(database, SetAside)) == 1


def test_what_bears_no_number_is_passed_when_it_comes_again(database: Database) -> None:
    nameless = b'{"ok":true,"result":[{"message":NaN},7]}'
    Inbox(database, Clock(), bot=0).store([message(100)])
    fine = b'{"ok":true,"result":[' + written(message(103)) + b"]}"
    with server([nameless, nameless, fine]) as poll:
        asked = poll(database, lambda: len(rows(database, Received)) == 2)
    assert asked[:3] == [None, None, 103]
    assert len(rows(database, SetAside)) == 2
