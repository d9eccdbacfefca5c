"""Values against models: each thing that does not fit becomes a fault in plain words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from knowledge.loading.faults import Fault, did_you_mean
from knowledge.loading.yaml_lines import At, Written

M = TypeVar("M", bound=BaseModel)
# Keys that earlier versions knew, which stand in people's files: what to do with them.
_GONE = {"usage_services": "remove it: nothing was ever read from it, every service can be asked for every product"}


def validated(model: type[M], value: Any, source: Written, at: At, faults: list[Fault]) -> M | None:
    """The model made of a value; None when it does not fit, and then the faults say why."""
    # A key with nothing behind it is told as such; pydantic would say that nothing is no text.
    empty = [*_empty(value, ())]
    faults.extend(_empty_fault(model, loc, source, at) for loc in empty)
    try:
        made = model.model_validate(value, by_alias=True, by_name=False)
    except ValidationError as error:
        wrong = [details for details in error.errors() if _place(details) not in empty]
        faults.extend(_fault(model, details, source, at) for details in wrong)
        return None
    return None if empty else made


def keys(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """The keys of a model as they are written."""
    return {field.alias or name: field for name, field in model.model_fields.items()}


def models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    """Every model that a field's type mentions."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from models_in(part)


def title(model: type[BaseModel]) -> str:
    """The heading of a model in docs/content.md."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", model.__name__).capitalize()


def _place(error: ErrorDetails) -> At:
    return tuple(part for part in error["loc"] if part != "[key]")


def _empty(value: Any, at: At) -> Iterator[At]:
    if value is None:
        yield at
    parts = enumerate(value) if isinstance(value, list) else value.items() if isinstance(value, dict) else ()
    for key, inner in parts:
        yield from _empty(inner, (*at, key))


def _empty_fault(model: type[BaseModel], loc: At, source: Written, start: At) -> Fault:
    _, key, field = _owner(model, loc)
    name = next((part for part in reversed(loc) if isinstance(part, str)), "entry")
    if " " in name:  # {de: Tank 1,8 l} is read as {de: "Tank 1", "8 l": nothing}
        wrong = f"a comma cuts the text before '{name}'"
        return source.fault((*start, *loc), wrong, "put the whole text in double quotes")
    meaning = f"; {key}: {field.description}" if field else ""
    return source.fault((*start, *loc), f"'{name}' has no value", f"write one or remove the key{meaning}")


def _fault(model: type[BaseModel], error: ErrorDetails, source: Written, start: At) -> Fault:
    loc = _place(error)
    wrong, remedy = _words(error, *_owner(model, loc))
    return source.fault((*start, *loc), wrong, remedy)


def _owner(model: type[BaseModel], loc: At) -> tuple[type[BaseModel], str, FieldInfo | None]:
    """The innermost model on the way, and the key in it that the error is about."""
    owner, key, field = model, "", None
    inside = model
    for part in loc:
        known = keys(inside)
        if isinstance(part, str) and part in known:
            owner, key, field = inside, part, known[part]
            inside = next(models_in(field.annotation), inside)
        elif isinstance(part, str) and part == loc[-1]:
            owner = inside
    return owner, key, field


def _words(error: ErrorDetails, owner: type[BaseModel], key: str, field: FieldInfo | None) -> tuple[str, str]:
    last = str(error["loc"][-1]) if error["loc"] else ""
    meaning = f"{key}: {field.description}" if field else f"see '{title(owner)}' in docs/content.md"
    match error["type"]:
        case "missing":
            return f"the key '{last}' is missing", f"add {meaning}"
        case "extra_forbidden":
            if last in _GONE:
                return f"the key '{last}' is no longer one", _GONE[last]
            return f"unknown key '{last}'", did_you_mean(last, keys(owner))
        case "value_error":
            return _in_place(key, error["msg"].removeprefix("Value error, ")), meaning
    if error["type"] in ("literal_error", "enum"):
        return _in_place(key, f"'{error['input']}' is not possible"), _expected(error)
    return _in_place(key, _misfit(error)), meaning


def _in_place(key: str, wrong: str) -> str:
    return f"{key}: {wrong}" if key else wrong


def _expected(error: ErrorDetails) -> str:
    expected = error.get("ctx", {})["expected"]
    known = [word.strip(" '") for word in str(expected).replace(" or ", ", ").split(",")]
    return f"{did_you_mean(str(error['input']), known)} Possible: {', '.join(known)}"


_MISFITS = {
    "string_type": "a text is expected here",
    "dict_type": "a mapping is expected here, such as {en: ..., de: ...}",
    "mapping_type": "a mapping is expected here, such as {en: ..., de: ...}",
    "tuple_type": "a list is expected here, one entry per line with '- '",
    "list_type": "a list is expected here, one entry per line with '- '",
    "model_type": "a mapping of keys is expected here",
    "bool_parsing": "'{input}' is not yes or no",
    "int_parsing": "'{input}' is not a whole number",
    "int_type": "a whole number is expected here",
    "float_parsing": "'{input}' is not a number",
    "float_type": "a number is expected here",
    "decimal_parsing": "'{input}' is not an amount such as 499.00",
    "decimal_type": "an amount such as 499.00 is expected here",
    "date_from_datetime_parsing": "'{input}' is not a day of the calendar written as YYYY-MM-DD",
    "date_parsing": "'{input}' is not a day of the calendar written as YYYY-MM-DD",
    "date_type": "a day written as YYYY-MM-DD is expected here",
    "string_pattern_mismatch": "'{input}' does not have the form {pattern}",
    "string_too_short": "the text is empty",
    "string_too_long": "the text is longer than {max_length} characters",
    "too_short": "at least {min_length} are needed here",
    "too_long": "at most {max_length} are possible here",
    "greater_than_equal": "{input} is less than {ge}",
    "less_than_equal": "{input} is more than {le}",
}


def _misfit(error: ErrorDetails) -> str:
    known = _MISFITS.get(error["type"])
    if known is None:
        return error["msg"]
    context: Mapping[str, Any] = error.get("ctx", {})
    return known.format(input=error["input"], **context)
