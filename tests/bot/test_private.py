"""The data are private whatever the umask; what is found otherwise is told by `kulanz check` and mended by a start."""

from __future__ import annotations

import os
import pickle
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.commands.check import open_to_others
from bot.content import cached, put_in_cache
from bot.database import alone, open_database
from bot.private import exposed, mend, private_file, private_folder
from bot.settings import Settings


@pytest.fixture(params=[0, 0o022])
def umask(request: pytest.FixtureRequest) -> Iterator[None]:
    before = os.umask(request.param)
    yield
    os.umask(before)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path / "deep" / "data")


def modes(folder: Path) -> set[tuple[bool, int]]:
    """Kind and mode of everything in it."""
    return {(path.is_dir(), path.stat().st_mode & 0o777) for path in (folder, *folder.rglob("*"))}


@pytest.mark.usefixtures("umask")
def test_what_is_made_is_private(settings: Settings) -> None:
    db = open_database(settings)
    with alone(db), db.engine.connect():
        put_in_cache(settings, "content.pickle", "key", "made")
        private_folder(settings.data_dir / "files" / "ab")
        private_file(settings.data_dir / "files" / "ab" / "abcd").close()
        names = {path.name for path in settings.data_dir.rglob("*")}
        assert {"kulanz.db", "kulanz.db-wal", "kulanz.db-shm", "kulanz.db.lock", "content.pickle", "abcd"} <= names
        assert modes(settings.data_dir) == {(True, 0o700), (False, 0o600)}
    db.close()
    assert list(exposed(settings)) == []


def test_a_database_beside_the_data_folder_is_private_and_its_folder_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "kulanz.db"
    settings = Settings(data_dir=tmp_path / "data", database_url=f"sqlite:///{file}")
    tmp_path.chmod(0o755)
    file.touch()
    file.chmod(0o644)
    assert [(path, mode) for path, mode in exposed(settings)] == [(file, 0o644)]
    mend(settings)
    assert (file.stat().st_mode & 0o777, tmp_path.stat().st_mode & 0o777) == (0o600, 0o755)


@pytest.mark.usefixtures("umask")
def test_what_is_open_to_others_is_told_by_check_and_mended(settings: Settings) -> None:
    (settings.data_dir / "files").mkdir(parents=True, mode=0o755)
    settings.data_dir.chmod(0o755)
    (settings.data_dir / "files" / "photo").touch()
    (settings.data_dir / "files" / "photo").chmod(0o644)
    said = "\n".join(open_to_others(settings))
    assert f"{settings.data_dir}: warning: others can read it (mode 0755)" in said
    assert f"chmod 600 {settings.data_dir}/files/photo" in said
    mend(settings)
    assert list(exposed(settings)) == []


class Trap:
    """A pickle that leaves a sign when it is opened."""

    def __init__(self, sign: Path) -> None:
        self.sign = sign

    def __reduce__(self) -> tuple[object, tuple[Path]]:
        return Path.touch, (self.sign,)


@pytest.mark.parametrize(
    ("folder", "file", "opened"), [(0o700, 0o600, True), (0o777, 0o600, False), (0o700, 0o666, False)]
)
def test_a_cache_that_others_could_have_written_is_not_opened(
    settings: Settings, tmp_path: Path, folder: int, file: int, opened: bool
) -> None:
    cache = private_folder(settings.data_dir / "cache")
    (cache / "content.pickle").write_bytes(pickle.dumps(Trap(tmp_path / "opened")))
    (cache / "content.pickle").chmod(file)
    cache.chmod(folder)
    assert cached(settings, "content.pickle", "key") is None
    assert (tmp_path / "opened").exists() is opened


def test_a_cache_that_cannot_be_read_is_made_anew(settings: Settings) -> None:
    cache = private_folder(settings.data_dir / "cache")
    # A module that has moved since, a file cut short, no pickle at all.
    moved = pickle.dumps("key") + b"cknowledge.gone\nContent\n."
    for body in (moved, b"cknowledge.gone\nContent\n.", b"\x80\x05", b"nonsense", pickle.dumps("key")):
        private_file(cache / "content.pickle").close()
        (cache / "content.pickle").write_bytes(body)
        assert cached(settings, "content.pickle", "key") is None
        put_in_cache(settings, "content.pickle", "key", "made")
        assert cached(settings, "content.pickle", "key") == "made"
