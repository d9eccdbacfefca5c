"""The files that were fetched from Telegram, each under the name of its content."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path


def delete_files(data_dir: Path, contents: Iterable[str]) -> None:
    """Delete fetched files, named by the SHA-256 of their content; those that are not there are no fault."""
    for sha256 in contents:
        with suppress(FileNotFoundError):
            (data_dir / "files" / sha256[:2] / sha256).unlink()
