"""Settings: where they come from, and one clear line for every mistake, before anything is started."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.addresses import Address
from bot.errors import WrongSetting
from bot.settings import Settings, load
from tests.support.commands import environment

TOKEN = "123456789:AAHsecretsecretsecretsecretsecretsecr"


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in os.environ:
        if name.startswith("KULANZ_"):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


def written(tmp_path: Path, text: str) -> Settings:
    (tmp_path / "kulanz.toml").write_text(text)
    return load()


def test_without_any_setting_the_defaults_hold(tmp_path: Path) -> None:
    settings = load()
    assert settings.api_url == "https://api.telegram.org"
    assert settings.listen == Address("127.0.0.1", 8080)
    assert settings.database == f"sqlite:///{tmp_path / 'kulanz-data' / 'kulanz.db'}"
    assert (settings.mode, settings.log, settings.admins) == ("polling", "text", frozenset())
    assert settings.rates.all is not None and settings.rates.all.count == 30


def test_every_name_of_the_documentation_is_known(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    given = {
        "BOT_TOKEN": TOKEN, "API_URL": "http://127.0.0.1:8081/", "DATABASE_URL": "postgresql://u:p@h/d",
        "DATA_DIR": "data", "CONTENT": str(tmp_path), "AGENTS_CHAT": "-1001234567890", "ADMINS": "1001,1002",
        "MODE": "webhook", "WEBHOOK_URL": "https://example.com/hook", "WEBHOOK_SECRET": "s", "LISTEN": "0.0.0.0:80",
        "PUBLIC_URL": "https://example.com", "TIMEZONE": "Europe/Rome", "SEND_RATES": "off", "DATA_KEY": "k",
        "LOG": "json",
    }  # fmt: skip
    for name, text in given.items():
        monkeypatch.setenv(f"KULANZ_{name}", text)
    settings = load()
    assert (settings.token, settings.api_url) == (TOKEN, "http://127.0.0.1:8081")
    assert (settings.agents_chat, settings.admins) == (-1001234567890, {1001, 1002})
    assert (settings.database, settings.rates.all) == ("postgresql://u:p@h/d", None)


def test_the_environment_wins_over_the_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("KULANZ_LOG", "json")
    settings = written(tmp_path, 'log = "text"\ntimezone = "Europe/Rome"\nadmins = [1, 2]\n')
    assert (settings.log, settings.timezone, settings.admins) == ("json", "Europe/Rome", {1, 2})


def test_the_file_takes_the_names_of_the_environment_too(tmp_path: Path) -> None:
    assert written(tmp_path, 'KULANZ_TIMEZONE = "Europe/Rome"\n').timezone == "Europe/Rome"


def test_an_empty_variable_is_as_good_as_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KULANZ_BOT_TOKEN", "")
    monkeypatch.setenv("KULANZ_ADMINS", "")
    assert load().bot_token is None


def test_a_secret_comes_from_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "token").write_text(TOKEN + "\n")
    monkeypatch.setenv("KULANZ_BOT_TOKEN_FILE", str(tmp_path / "token"))
    assert load().token == TOKEN


def test_a_secret_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KULANZ_BOT_TOKEN", TOKEN)
    monkeypatch.setenv("KULANZ_DATABASE_URL", "postgresql://kulanz:hunter2@db/kulanz")
    settings = load()
    for shown in (repr(settings), str(settings), settings.model_dump_json(), f"{settings.bot_token}"):
        assert "AAH" not in shown and "hunter2" not in shown


MISTAKES = {
    "KULANZ_BOT_TOKN=1:a": "KULANZ_BOT_TOKN in the environment is not a setting; did you mean 'KULANZ_BOT_TOKEN'?",
    "KULANZ_COLOUR=red": "KULANZ_COLOUR in the environment is not a setting; there are: KULANZ_ADMINS",
    "KULANZ_BOT_TOKEN=hello": "KULANZ_BOT_TOKEN: this is not a bot token",
    "KULANZ_API_URL=api.telegram.org": "KULANZ_API_URL: 'api.telegram.org' is not a web address",
    "KULANZ_DATABASE_URL=mysql://h/d": "KULANZ_DATABASE_URL: write sqlite:///FILE or postgresql://",
    "KULANZ_CONTENT=/no/such": "KULANZ_CONTENT: there is no folder /no/such; `kulanz init /no/such` makes one",
    "KULANZ_AGENTS_CHAT=100": "KULANZ_AGENTS_CHAT: the id of a group is negative",
    "KULANZ_AGENTS_CHAT=@team": "KULANZ_AGENTS_CHAT: must be a valid integer",
    "KULANZ_ADMINS=1001 and lena": "KULANZ_ADMINS: 'and' is not a Telegram user id",
    "KULANZ_MODE=push": "KULANZ_MODE: must be 'polling' or 'webhook'",
    "KULANZ_WEBHOOK_URL=example.com": "KULANZ_WEBHOOK_URL: 'example.com' is not a web address",
    "KULANZ_LISTEN=8080": "KULANZ_LISTEN: '8080' is not an address; write one as in 127.0.0.1:8080",
    "KULANZ_LISTEN=localhost:99999": "KULANZ_LISTEN: 'localhost:99999' is not an address",
    "KULANZ_TIMEZONE=Munich": "KULANZ_TIMEZONE: 'Munich' is not a time zone",
    "KULANZ_TIMEZONE=../etc/passwd": "KULANZ_TIMEZONE: '../etc/passwd' is not a time zone",
    "KULANZ_SEND_RATES=chat=quick": "KULANZ_SEND_RATES: ",
    "KULANZ_LOG=xml": "KULANZ_LOG: must be 'text' or 'json'",
    "KULANZ_BOT_TOKEN_FILE=/no/such": "KULANZ_BOT_TOKEN_FILE: /no/such cannot be read: No such file or directory",
}


@pytest.mark.parametrize("given", MISTAKES)
def test_a_mistake_is_told_in_one_line(given: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(*given.split("=", 1))
    with pytest.raises(WrongSetting) as wrong:
        load()
    assert str(wrong.value).startswith(MISTAKES[given])
    assert "\n" not in str(wrong.value) and wrong.value.code == 2


IN_FILE = {
    'bot_tokn = "x"': "bot_tokn in kulanz.toml is not a setting; did you mean 'bot_token'?",
    'bot_token = "hello"': "KULANZ_BOT_TOKEN (in kulanz.toml): this is not a bot token",
    "agents_chat = [1]": "KULANZ_AGENTS_CHAT (in kulanz.toml): must be a valid integer",
    "log =": "kulanz.toml cannot be read: Invalid value (at",
    "[bot]": "bot in kulanz.toml is not a setting",
}


@pytest.mark.parametrize("text", IN_FILE)
def test_a_mistake_in_the_file_is_told_with_its_place(text: str, tmp_path: Path) -> None:
    with pytest.raises(WrongSetting) as wrong:
        written(tmp_path, text + "\n")
    assert str(wrong.value).startswith(IN_FILE[text])
    assert "\n" not in str(wrong.value)


def test_a_secret_set_twice_is_a_mistake(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "token").write_text(TOKEN)
    monkeypatch.setenv("KULANZ_BOT_TOKEN", TOKEN)
    monkeypatch.setenv("KULANZ_BOT_TOKEN_FILE", str(tmp_path / "token"))
    with pytest.raises(WrongSetting, match="both set in the environment: keep one"):
        load()


def test_what_is_wrong_with_a_secret_does_not_quote_it(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, text in (("BOT_TOKEN", "12:AAH secret"), ("DATABASE_URL", "mysql://u:hunter2@h/d")):
        monkeypatch.setenv(f"KULANZ_{name}", text)
        with pytest.raises(WrongSetting) as wrong:
            load()
        assert "secret" not in str(wrong.value) and "hunter2" not in str(wrong.value)
        monkeypatch.delenv(f"KULANZ_{name}")


def test_run_without_a_token_says_so_and_starts_nothing(tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "bot.cli", "run"], capture_output=True, text=True, timeout=60, check=False,
        env=environment(), cwd=tmp_path,
    )  # fmt: skip
    assert ended.returncode == 2
    assert ended.stderr.strip() == (
        "kulanz: KULANZ_BOT_TOKEN is missing: ask @BotFather for a token, or try `kulanz demo`"
    )
    assert list(tmp_path.iterdir()) == []
