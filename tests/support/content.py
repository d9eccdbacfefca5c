"""The example content, its search and the texts: read once for all tests of a run, since it takes seconds."""

from __future__ import annotations

import atexit
import fcntl
import os
import re
import shutil
import tempfile
from datetime import date
from functools import cache
from pathlib import Path

from bot.content import Furniture, read_content
from bot.settings import Settings
from handlers.texts import Texts
from knowledge.loading.example import init_folder
from tests.support.times import AT_WORK
from tests.support.unused_server import locked

FOLDER_SETTING = "TEST_CONTENT_FOLDER"


def share_folder() -> Path:
    """Where the processes of a run find what one of them has worked out.

    Made and at its end removed by the process that starts the others, which know it by the environment.
    """
    if FOLDER_SETTING not in os.environ:
        os.environ[FOLDER_SETTING] = tempfile.mkdtemp(prefix="kulanz-content-")
        atexit.register(shutil.rmtree, os.environ[FOLDER_SETTING], ignore_errors=True)
    return Path(os.environ[FOLDER_SETTING])


@cache
def _made(day: date) -> tuple[Path, Furniture]:
    folder = share_folder() / str(day)
    # One process reads, the others wait for what it keeps there.
    with locked(folder, ".lock", fcntl.LOCK_EX):
        return folder / "cache", read_content(Settings(data_dir=folder), day)


def example() -> Furniture:
    """Content and search as of the day on which tests begin; shared, so nobody changes them."""
    return _made(AT_WORK.date())[1]


@cache
def texts() -> Texts:
    """The texts in each language, parsed once."""
    return Texts()


def lay_in(data_dir: Path, day: date) -> None:
    """Puts what a bot would work out of the example at a start on this day into its data folder."""
    shutil.copytree(_made(day)[0], data_dir / "cache", dirs_exist_ok=True)


def write_few_articles(folder: Path) -> Path:
    """The example's content with those articles only that its products name, and two questions of each.

    What asks all questions of all articles is done soon.
    """
    init_folder(folder)
    needed = re.findall(r"article: ([\w-]+)", (folder / "products.yaml").read_text("utf-8"))
    for page in folder.glob("articles/*/*.md"):
        if page.stem not in needed:
            page.unlink()
            continue
        text = re.sub(r"\[([^\]]*)\]\(article:[^)]*\)", r"\1", page.read_text("utf-8"))
        page.write_text(re.sub(r"(?m)^(questions:\n(?:  - .*\n){2})(?:  - .*\n)*", r"\1", text), "utf-8")
    return folder
