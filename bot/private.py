"""The data folder is nobody else's: 0700 and 0600, whatever the umask; what is found otherwise is told or mended."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from stat import S_IMODE, S_ISLNK
from typing import IO

import structlog

from bot.database import sqlite_file
from bot.settings import Settings

OTHERS = 0o077
WRITERS = 0o022
FOLDER, FILE = 0o700, 0o600
# What SQLite and the lock keep beside the database.
_BESIDE = ("", "-wal", "-shm", "-journal", ".lock")
log = structlog.get_logger()


def write_for_us_alone() -> None:
    """What this process writes from now on can be read by its user only."""
    os.umask(OTHERS)


def exposed(settings: Settings) -> Iterator[tuple[Path, int]]:
    """What others may read or write of our data, with its mode."""
    for path in _ours(settings):
        try:
            found = path.lstat()
        except FileNotFoundError:
            continue
        if not S_ISLNK(found.st_mode) and found.st_mode & OTHERS:
            yield path, S_IMODE(found.st_mode)


def remedy(path: Path) -> str:
    """What makes it private, to be typed."""
    return f"chmod {(FOLDER if path.is_dir() else FILE):o} {path}"


def mend(settings: Settings) -> None:
    """Make private what is not."""
    for path, mode in list(exposed(settings)):
        try:
            path.chmod(FOLDER if path.is_dir() else FILE)
        except OSError as error:
            log.error("others can read our data", path=str(path), mode=f"{mode:04o}", error=error.strerror)
        else:
            log.warning("made private", path=str(path), mode=f"{mode:04o}")


def private_folder(folder: Path) -> Path:
    """The folder, made with those above it that are missing; 0700 each."""
    if not folder.is_dir():
        private_folder(folder.parent)
        folder.mkdir(FOLDER, exist_ok=True)
    return folder


def private_file(path: Path) -> IO[bytes]:
    """The file, new and empty, 0600."""
    opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, FILE)
    os.fchmod(opened, FILE)
    return os.fdopen(opened, "wb")


def only_we_wrote(file: IO[bytes], folder: Path) -> bool:
    """Whether nobody but us can have written an opened file: it and its folder are ours, and no others' to write."""
    return all(
        found.st_uid == os.geteuid() and not found.st_mode & WRITERS
        for found in (os.fstat(file.fileno()), folder.stat(), folder.parent.stat())
    )


def _ours(settings: Settings) -> Iterator[Path]:
    if settings.data_dir.is_dir():
        yield settings.data_dir
        for folder, folders, files in os.walk(settings.data_dir):
            yield from (Path(folder, name) for name in (*folders, *files))
    database = sqlite_file(settings)
    if database is not None and settings.data_dir.resolve() not in database.parents:
        yield from (Path(f"{database}{end}") for end in _BESIDE)
