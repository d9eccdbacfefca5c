"""An answer of the Bot API of any shape is a result or one of the errors that everybody knows."""

from __future__ import annotations

import json
from typing import Any

import pytest
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.telegram.answers import LONGEST_RETRY, file_id_of, result_of, sent_id, updates_in
from bot.telegram.errors import Refused, judged

PAGE = b"<html><head><title>403 Forbidden</title></head></html>"


def error_of(status: int, answer: Any) -> TelegramError:
    body = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
    with pytest.raises(TelegramError) as raised:
        result_of(status, body)
    return raised.value


def refusal(**more: Any) -> dict[str, Any]:
    return {"ok": False, "error_code": 400, "description": "Bad Request: no", **more}


@pytest.mark.parametrize(
    "answer", [PAGE, b"", b"7", b"[]", b"null", b"{", {}, {"ok": True}, {"result": 1}, {"ok": False, "result": 1},
               {"ok": "true", "result": 1}, {"ok": True, "result": None}, b'{"ok":true,"result":NaN}'],
)  # fmt: skip
def test_an_answer_that_says_nothing_is_trouble_of_the_network(answer: Any) -> None:
    assert type(error_of(200, answer)) is NetworkError
    with pytest.raises(NetworkError):
        updates_in(200, answer if isinstance(answer, bytes) else json.dumps(answer).encode())


@pytest.mark.parametrize("status", [400, 401, 403, 404, 500, 502, 999])
def test_a_page_of_something_in_between_refuses_nothing(status: int) -> None:
    assert type(error_of(status, PAGE)) is NetworkError
    assert type(error_of(status, {"error": "no"})) is NetworkError


def test_what_telegram_refuses_is_refused() -> None:
    kinds = {400: BadRequest, 401: InvalidToken, 403: Forbidden, 404: InvalidToken}
    assert {status: type(error_of(status, refusal())) for status in kinds} == kinds
    assert error_of(400, refusal()).message == "No"


@pytest.mark.parametrize("description", [None, 5, [], "\0", {"a": 1}])
def test_a_refusal_needs_no_description(description: Any) -> None:
    error = error_of(400, refusal(description=description))
    assert isinstance(error, BadRequest) and error.message == "Bad Request"
    assert isinstance(judged(error, 1001), Refused)


@pytest.mark.parametrize(
    ("told", "seconds"),
    [(7, 7), (0.2, 1), (10**30, LONGEST_RETRY), ("7", 5), (-7, 5), (0, 5), (None, 5), ([], 5), (True, 5)],
)
def test_a_wait_is_a_number_of_seconds_within_reason(told: Any, seconds: int) -> None:
    error = error_of(429, refusal(parameters={"retry_after": told}))
    assert isinstance(error, RetryAfter) and error._retry_after.total_seconds() == seconds


@pytest.mark.parametrize("parameters", [5, [], "x", {}, {"retry_after": {}}])
def test_parameters_of_another_form_are_none(parameters: Any) -> None:
    assert isinstance(error_of(429, refusal(parameters=parameters)), RetryAfter)
    assert isinstance(error_of(400, refusal(parameters=parameters)), BadRequest)


def test_only_a_group_moves_and_only_to_a_group() -> None:
    moved = error_of(400, refusal(parameters={"migrate_to_chat_id": -1009}))
    assert isinstance(moved, ChatMigrated) and judged(moved, 1001) is moved
    for number in (1001, "-1009", -(2**70), 0):
        assert isinstance(error_of(400, refusal(parameters={"migrate_to_chat_id": number})), BadRequest)


def test_ids_of_messages_and_files_are_read_where_they_can_be_ids() -> None:
    assert [sent_id(message) for message in ({"message_id": 5}, {"message_id": "5"}, {"message_id": 2**63}, True)] == [
        5, 0, 0, 0,
    ]  # fmt: skip
    assert file_id_of({"photo": [{"file_id": "small"}, {"file_id": "large"}]}) == "large"
    assert file_id_of({"document": {"file_id": "d"}}) == "d"
    for odd in ({"photo": 5}, {"photo": [5]}, {"photo": [{"file_id": 5}]}, {"document": []}, 5, {}):
        assert file_id_of(odd) is None
