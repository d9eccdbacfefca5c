"""`kulanz init`: a content folder to edit."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console

from bot.errors import CannotRun
from knowledge.loading.example import FolderInUse, init_folder


def write_folder(folder: Path) -> None:
    """Copy the example, each key explained; raises CannotRun where something would be overwritten."""
    try:
        files = init_folder(folder)
    except FolderInUse:
        raise CannotRun(f"{folder} is not empty: name a folder that does not exist yet") from None
    except OSError as error:
        raise CannotRun(f"{folder} cannot be written: {error.strerror}") from None
    show = Console(highlight=False, soft_wrap=True).print
    show(f"{len(files)} files written to {folder}. Next:")
    show(f"  1. edit {folder / 'firm.yaml'}, then products.yaml and services.yaml; README.md explains every key")
    show(f"  2. KULANZ_CONTENT={folder} kulanz check")
    show(f"  3. KULANZ_CONTENT={folder} kulanz demo")
