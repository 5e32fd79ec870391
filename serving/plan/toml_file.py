"""TOML files to checked models; what is wrong in one is told in one sentence."""

import tomllib
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from features.bad_input import BadInput


class Part(BaseModel):
    """A table of the file: no key that it does not know, no value of another type."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


Read = TypeVar("Read", bound=Part)


def read_toml(path: Path, model: type[Read]) -> Read:
    """The file as the model; BadInput where it is missing, no TOML, or says what may not be."""
    if not path.is_file():
        raise BadInput(f"{path}: no such file")
    try:
        return model.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadInput(f"{path}: cannot be read as TOML ({error})") from None
    except ValidationError as error:
        raise BadInput(f"{path}: {_first(error)}") from None


def _first(error: ValidationError) -> str:
    """The first thing wrong: where, and what."""
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"] if part != "[key]")
    match first["type"]:
        case "extra_forbidden":
            return f"{where}: no such key"
        case "missing":
            return f"{where}: missing"
        case _:
            told = first["msg"].removeprefix("Value error, ")
            return f"{where}: {told}" if where else told
