"""Describes every key of the content folder, for `kulanz init` and docs/content.md."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from casework.calendar import QuietHours
from knowledge.loading.validate import keys, models_in, title
from knowledge.schema.articles import ArticleHead, CourseHead
from knowledge.schema.firm import Firm
from knowledge.schema.products import Product, Promise
from knowledge.schema.services import Service
from knowledge.schema.surveys import Canned, Survey

FILE_MODELS: dict[str, type[BaseModel]] = {
    "firm.yaml": Firm,
    "services.yaml": Service,
    "products.yaml": Product,
    "promises.yaml": Promise,
    "surveys.yaml": Survey,
    "canned.yaml": Canned,
    "articles/<lang>/*.md": ArticleHead,
    "courses/<lang>/*.md": CourseHead,
}
BEGIN, END = "<!-- keys: begin -->\n", "<!-- keys: end -->\n"


def describe_models() -> str:
    """All keys of all files as Markdown tables."""
    return "\n".join(describe_file(file) for file in FILE_MODELS)


def describe_file(file: str) -> str:
    """The keys of one file, then those of the mappings inside it."""
    parts = [f"## {file}\n", *(_table(model, inside=number > 0) for number, model in enumerate(_reached(file)))]
    return "\n".join(parts)


def comment_for(file: str) -> str:
    """The keys of one file as YAML comments."""
    lines = []
    for model in _reached(file):
        lines.append(f"# {_summary(model)}")
        lines += [f"#   {key} ({_need(field)}): {field.description}" for key, field in _shown(model)]
        lines.append("#")
    return "\n".join(lines[:-1]) + "\n\n"


def write_docs(page: Path) -> None:
    """Puts the tables between the two marks of the page."""
    before, rest = page.read_text(encoding="utf-8").split(BEGIN)
    after = rest.split(END)[1]
    page.write_text(f"{before}{BEGIN}\n{describe_models()}\n{END}{after}", encoding="utf-8")


def _reached(file: str) -> list[type[BaseModel]]:
    found = [FILE_MODELS[file]]
    for model in found:
        for field in model.model_fields.values():
            found += [inner for inner in models_in(field.annotation) if inner not in found]
    return found


def _table(model: type[BaseModel], inside: bool) -> str:
    rows = (f"| `{key}` | {_need(field)} | {_cell(str(field.description))} |" for key, field in _shown(model))
    heading = f"### {title(model)}\n\n" if inside else ""
    return "\n".join((f"{heading}{_summary(model)}\n", "| key | needed | meaning |", "|---|---|---|", *rows, ""))


def _shown(model: type[BaseModel]) -> Iterator[tuple[str, FieldInfo]]:
    for key, field in keys(model).items():
        if not (model is Service and key == "id"):
            yield key, field


def _summary(model: type[BaseModel]) -> str:
    return " ".join((model.__doc__ or "").split())


def _need(field: FieldInfo) -> str:
    return "required" if field.is_required() else _default(field.default)


def _default(value: Any) -> str:
    if value is None or value == () or value == {} or isinstance(value, BaseModel) or value == "":
        return "optional"
    if isinstance(value, bool):
        return "default: yes" if value else "default: no"
    if isinstance(value, QuietHours):
        return f"default: {value.start:%H:%M}-{value.end:%H:%M}"
    return f"default: {value}"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    write_docs(Path(__file__).parents[2] / "docs" / "content.md")
