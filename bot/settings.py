"""Settings: from the environment or kulanz.toml, secrets also from files; every mistake told in one line."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BeforeValidator, SecretStr, ValidationError
from pydantic_settings import BaseSettings, NoDecode, PydanticBaseSettingsSource, SettingsConfigDict

from bot.addresses import Address, database_address, telegram_token, web_address
from bot.errors import WrongSetting
from bot.outbox.alert_command import Command
from bot.outbox.pacing import USUAL_RATES, Rates
from knowledge.loading.example import EXAMPLE
from knowledge.loading.faults import nearest

PREFIX = "KULANZ_"
TOML = "kulanz.toml"
NO_WEBHOOK = "KULANZ_MODE=webhook comes with a later version: use polling"
SECRETS = ("bot_token", "database_url", "webhook_secret", "data_key")


def _ids(given: Any) -> Any:
    if not isinstance(given, str | int):
        return given
    words = re.split(r"[\s,;]+", str(given).strip())
    wrong = [word for word in words if word and not word.isdecimal()]
    if wrong:
        raise ValueError(f"{wrong[0]!r} is not a Telegram user id; write numbers with commas, as in 1001,1002")
    return frozenset(int(word) for word in words if word)


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise ValueError(f"{name!r} is not a time zone; write one as in Europe/Berlin") from None
    return name


def _group(number: int) -> int:
    if number >= 0:
        raise ValueError("the id of a group is negative, as in -1001234567890")
    return number


def _rates(written: str) -> str:
    Rates.parse(written)
    return written


def _existing(folder: Path) -> Path:
    if not folder.is_dir():
        raise ValueError(f"there is no folder {folder}; `kulanz init {folder}` makes one")
    return folder.resolve()


def _from_text(parse: Any) -> BeforeValidator:
    return BeforeValidator(lambda given: parse(given) if isinstance(given, str) else given)


Token = Annotated[SecretStr, BeforeValidator(telegram_token)]
DatabaseUrl = Annotated[SecretStr, BeforeValidator(database_address)]
Web = Annotated[str, AfterValidator(web_address)]


class Settings(BaseSettings):
    """Everything that an operator decides. Secrets show as stars wherever this is printed."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_ignore_empty=True, extra="forbid", frozen=True, hide_input_in_errors=True,
        arbitrary_types_allowed=True,
    )  # fmt: skip

    bot_token: Token | None = None
    api_url: Web = "https://api.telegram.org"
    database_url: DatabaseUrl | None = None
    data_dir: Path = Path("kulanz-data")
    content: Annotated[Path, AfterValidator(_existing)] = EXAMPLE
    agents_chat: Annotated[int, AfterValidator(_group)] | None = None
    admins: Annotated[frozenset[int], NoDecode, BeforeValidator(_ids)] = frozenset()
    mode: Literal["polling", "webhook"] = "polling"
    webhook_url: Web | None = None
    webhook_secret: SecretStr | None = None
    listen: Annotated[Address, NoDecode, _from_text(Address.parse)] = Address("127.0.0.1", 8080)
    public_url: Web | None = None
    timezone: Annotated[str, AfterValidator(_zone)] | None = None
    send_rates: Annotated[str, AfterValidator(_rates)] = USUAL_RATES
    data_key: SecretStr | None = None
    alert_command: Annotated[Command, NoDecode, _from_text(Command.parse)] | None = None
    log: Literal["text", "json"] = "text"
    sandbox_clock: Path | None = None

    @classmethod
    def settings_customise_sources(
        cls, settings_cls: type[BaseSettings], init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource, dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:  # fmt: skip
        """The environment wins over what `load` has read from kulanz.toml and files of secrets."""
        return env_settings, init_settings

    @property
    def database(self) -> str:
        """Where to connect to: the address given, or the SQLite file in the data folder."""
        if self.database_url is not None:
            return self.database_url.get_secret_value()
        return f"sqlite:///{self.data_dir.resolve() / 'kulanz.db'}"

    @cached_property
    def rates(self) -> Rates:
        return Rates.parse(self.send_rates)

    @property
    def token(self) -> str:
        """The bot's token in the clear; raises WrongSetting where none is set."""
        if self.bot_token is None:
            raise WrongSetting("KULANZ_BOT_TOKEN is missing: ask @BotFather for a token, or try `kulanz demo`")
        return self.bot_token.get_secret_value()


def load(folder: Path | None = None) -> Settings:
    """The settings of this environment and of `folder`/kulanz.toml; raises WrongSetting."""
    known = [*Settings.model_fields, *(f"{name}_file" for name in SECRETS)]
    written = read_toml((folder or Path()) / TOML)
    for name in os.environ:
        if name.startswith(PREFIX) and name.removeprefix(PREFIX).lower() not in known:
            raise _unknown(name, known, "the environment", _shown)
    for name in written:
        if name not in known:
            raise _unknown(name, known, TOML, str)
    given = {**written, **_secrets(written, TOML), **_secrets(_environment(), "the environment")}
    try:
        return Settings(**{name: value for name, value in given.items() if not name.endswith("_file")})
    except ValidationError as error:
        raise WrongSetting(_told(error)) from None


def _environment() -> dict[str, str]:
    ours = {name: text for name, text in os.environ.items() if name.startswith(PREFIX) and text}
    return {name.removeprefix(PREFIX).lower(): text for name, text in ours.items()}


def read_toml(file: Path) -> dict[str, Any]:
    """What the file sets, by names without KULANZ_, nothing examined; raises WrongSetting when it cannot be read."""
    try:
        read = tomllib.loads(file.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise WrongSetting(f"{file.name} cannot be read: {error}") from None
    return {name.lower().removeprefix(PREFIX.lower()): value for name, value in read.items()}


def _secrets(given: Mapping[str, Any], origin: str) -> dict[str, str]:
    """The contents of the files that NAME_FILE names, under NAME."""
    found = {}
    for name in SECRETS:
        if not (file := given.get(f"{name}_file")):
            continue
        if given.get(name):
            raise WrongSetting(f"{_shown(name)} and {_shown(name)}_FILE are both set in {origin}: keep one of them")
        try:
            found[name] = Path(file).read_text("utf-8").strip()
        except (OSError, ValueError) as error:
            why = getattr(error, "strerror", None) or "it is not a text file"
            raise WrongSetting(f"{_shown(name)}_FILE: {file} cannot be read: {why}") from None
    return found


def _unknown(name: str, known: list[str], origin: str, shown: Callable[[str], str]) -> WrongSetting:
    # Compared without the prefix, which would make every name look like every other.
    near = nearest(name.removeprefix(PREFIX).lower(), known)
    remedy = f"did you mean '{shown(near)}'?" if near else f"there are: {', '.join(map(shown, sorted(known)))}"
    return WrongSetting(f"{name} in {origin} is not a setting; {remedy}")


def _told(error: ValidationError) -> str:
    """One line about the first mistake, without the value, which may be a secret."""
    first = error.errors(include_input=False, include_url=False)[0]
    name = str(first["loc"][0])
    where = "" if _shown(name) in os.environ else f" (in {TOML})"
    what = first["msg"].removeprefix("Value error, ").removeprefix("Input should be ")
    prefix = "must be " if first["msg"].startswith("Input should be") else ""
    return f"{_shown(name)}{where}: {prefix}{what}"


def _shown(name: str) -> str:
    return f"{PREFIX}{name.upper()}"
