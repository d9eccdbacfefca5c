"""The example firm's content, and a copy of it to start one's own from."""

from __future__ import annotations

import shutil
from pathlib import Path

from knowledge.loading.describe import FILE_MODELS, comment_for, describe_models

EXAMPLE = Path(__file__).parent.parent / "content"


class FolderInUse(Exception):
    """The folder to write to holds something already."""


def init_folder(target: Path) -> list[Path]:
    """Copies the example to edit, each key explained; returns the files. Raises FolderInUse, never overwrites."""
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise FolderInUse(str(target))
    shutil.copytree(EXAMPLE, target, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__", ".*"))
    for file in FILE_MODELS:
        if file.endswith(".yaml"):
            path = target / file
            path.write_text(comment_for(file) + path.read_text(encoding="utf-8"), encoding="utf-8")
    (target / "README.md").write_text(f"# Keys of the content folder\n\n{describe_models()}", encoding="utf-8")
    return sorted(path for path in target.rglob("*") if path.is_file())
