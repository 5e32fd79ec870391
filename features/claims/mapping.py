"""A mapping file: how foreign tables become tables of the contract."""

import tomllib
from importlib.resources import files
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from features.bad_input import BadInput
from features.faults import fault

Value = str | int | float | bool


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class SourceFile(_Strict):
    """A file of the source folder; an optional one may be absent, and its tables with it."""

    file: str
    optional: bool = False


class ColumnRule(_Strict):
    """How one column comes about: a column (with a value map), a constant, or an SQL expression."""

    column: str | None = None
    value: Value | None = None
    sql: str | None = None
    map: dict[str, Value] | None = None
    otherwise: Value | None = None


class Unpivot(_Strict):
    """Wide to long: each named column that is not null becomes a row, with its 1-based position."""

    value: str
    position: str
    columns: list[str] = Field(min_length=1)


class TableMapping(_Strict):
    """How one table of the contract is made from one source file."""

    source: str
    where: str | None = None
    unpivot: Unpivot | None = None
    columns: dict[str, str | ColumnRule] = Field(min_length=1)


class Mapping(_Strict):
    """A whole mapping file."""

    name: str
    title: str = ""
    currency: str = "CNY"
    sources: dict[str, str | SourceFile] = Field(min_length=1)
    tables: dict[str, TableMapping] = Field(min_length=1)

    def source(self, name: str) -> SourceFile:
        """The source file of that name; BadInput where the mapping declares none."""
        if name not in self.sources:
            raise BadInput(
                f"mapping {self.name}: no source {name!r} is declared",
                f"映射文件 {self.name}：没有声明来源 {name!r}",
            )
        source = self.sources[name]
        return SourceFile(file=source) if isinstance(source, str) else source


def shipped_mappings() -> dict[str, Path]:
    """The mappings that come with the product, by the name that `--mapping` takes."""
    folder = Path(str(files("features.claims"))) / "mappings"
    return {path.stem: path for path in sorted(folder.glob("*.toml"))}


def load_mapping(name_or_path: str) -> Mapping:
    """A shipped mapping by name, or a mapping file by path; BadInput says what is wrong with it."""
    shipped = shipped_mappings()
    path = shipped.get(name_or_path, Path(name_or_path))
    if not path.is_file():
        known = ", ".join(shipped)
        raise BadInput(
            f"mapping {name_or_path}: no such file, and none ships by that name ({known})",
            f"映射文件 {name_or_path}：没有此文件，自带的映射（{known}）中也没有此名",
        )
    try:
        return Mapping.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadInput(
            f"mapping {path}: not a TOML file ({error})",
            f"映射文件 {path}：不是 TOML 文件（{error}）",
        ) from None
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        told = fault(first)
        raise BadInput(
            f"mapping {path}: at {where or 'the top'}: {told.en}",
            f"映射文件 {path}：{where or '顶层'}：{told.zh}",
        ) from None
