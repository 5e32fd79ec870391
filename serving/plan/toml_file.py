"""TOML files to checked models; what is wrong in one is told in one sentence."""

import tomllib
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from features.bad_input import BadInput
from features.both import Both
from features.faults import fault


class Part(BaseModel):
    """A table of the file: no key that it does not know, no value of another type."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


Read = TypeVar("Read", bound=Part)


def read_toml(path: Path, model: type[Read]) -> Read:
    """The file as the model; BadInput where it is missing, no TOML, or says what may not be."""
    if not path.is_file():
        raise BadInput(f"{path}: no such file", f"{path}：没有此文件")
    try:
        return model.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadInput(
            f"{path}: cannot be read as TOML ({error})", f"{path}：无法读作 TOML（{error}）"
        ) from None
    except ValidationError as error:
        told = _first(error)
        raise BadInput(f"{path}: {told.en}", f"{path}：{told.zh}") from None


def _first(error: ValidationError) -> Both:
    """The first thing wrong: where, and what."""
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"] if part != "[key]")
    match first["type"]:
        case "extra_forbidden":
            return Both(f"{where}: no such key", f"{where}：没有此项")
        case "missing":
            return Both(f"{where}: missing", f"{where}：缺少此项")
        case _:
            told = fault(first)
            return Both(f"{where}: {told.en}", f"{where}：{told.zh}") if where else told
