"""Logging: an event and ids, as text or JSON; whatever looks like a bot token is struck out last of all."""

from __future__ import annotations

import logging
import re
import sys
from typing import Any, TextIO

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

# As in "bot4200001:AAF...", with or without the word; a URL of the Bot API always has the word before it.
_TOKENS = re.compile(r"\bbot\d+:[\w-]+|\b\d{6,}:[\w-]{30,}")
_QUIET = ("httpx", "httpcore", "aiohttp", "telegram", "apscheduler", "asyncio", "alembic", "sqlalchemy")
STRUCK = "[token]"


def without_tokens(text: str, *secrets: str) -> str:
    """The text with every bot token, and each of `secrets`, struck out."""
    for secret in secrets:
        text = text.replace(secret, STRUCK)
    return _TOKENS.sub(STRUCK, text)


def configure(form: str = "text", *, secrets: tuple[str, ...] = (), stream: TextIO | None = None) -> None:
    """Send everything, other libraries' warnings too, through one chain. `form` is text or json."""
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    out = stream or sys.stderr
    handler = logging.StreamHandler(out)
    meta = structlog.stdlib.ProcessorFormatter.remove_processors_meta
    chain = [meta, *_rendering(form, out, secrets)]
    handler.setFormatter(structlog.stdlib.ProcessorFormatter(foreign_pre_chain=shared, processors=chain))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.INFO)
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        cache_logger_on_first_use=False,
    )


def _rendering(form: str, out: TextIO, secrets: tuple[str, ...]) -> list[Processor]:
    def strike(_logger: WrappedLogger, _method: str, rendered: Any) -> str:
        return without_tokens(rendered, *secrets)

    if form == "json":
        return [structlog.processors.format_exc_info, structlog.processors.JSONRenderer(), strike]
    plain = structlog.dev.plain_traceback
    lines = structlog.dev.ConsoleRenderer(colors=out.isatty(), exception_formatter=plain)
    return [_without_empty, lines, strike]


def _without_empty(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    return {key: value for key, value in event.items() if value is not None}
