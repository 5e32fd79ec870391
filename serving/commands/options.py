"""Options that many commands share."""

import sys
from collections.abc import Callable
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from features.bad_input import BadInput
from serving.commands.usage import Unusable


class Entity(StrEnum):
    """Whom to look at."""

    PROVIDER = "provider"
    PATIENT = "patient"
    DOCTOR = "doctor"
    EMPLOYER = "employer"


class Lang(StrEnum):
    """In which language to speak."""

    ZH = "zh"
    EN = "en"


def first_of_month(text: str) -> date:
    """Refused here already, before anything is opened or written."""
    try:
        day = datetime.strptime(text, "%Y-%m-%d").date()
    except ValueError:
        raise Unusable(
            f"{text!r} is no date; write 2026-01-01",
            f"{text!r} 不是日期，应如 2026-01-01",
            "--as-of",
        ) from None
    if day.day != 1:
        raise Unusable(
            f"{day} is not the first day of a month", f"{day} 不是某月的第一天", "--as-of"
        )
    return day


def any_day(text: str) -> date:
    """A day of the ledger, which need not be the first of a month."""
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()
    except ValueError:
        raise Unusable(
            f"{text!r} is no date; write 2026-01-31", f"{text!r} 不是日期，应如 2026-01-31"
        ) from None


StoreOption = Annotated[
    Path, typer.Option("--store", envvar="FEIJIAN_STORE", help="The store's folder.")
]
EntityOption = Annotated[Entity, typer.Option("--entity", help="Whom to look at.")]
LangOption = Annotated[Lang, typer.Option("--lang", help="Language of sentences and headings.")]
EmbargoOption = Annotated[
    int,
    typer.Option("--embargo", min=0, max=24, help="Months before an inspection not looked at."),
]
AS_OF = "The first day of a month; what was visible before it counts."
AsOfOption = Annotated[
    date, typer.Option("--as-of", parser=first_of_month, metavar="YYYY-MM-01", help=AS_OF)
]
AsOfOfStoreOption = Annotated[
    date | None,
    typer.Option(
        "--as-of",
        parser=first_of_month,
        metavar="YYYY-MM-01",
        help=f"{AS_OF} Required without --vectors.",
    ),
]
"""Of a command that takes vectors instead of a store too, which have no such date."""
OutOption = Annotated[
    Path | None,
    typer.Option("--out", help="Where to write: .csv, .xlsx, .json or .parquet."),
]
FraudTypesOption = Annotated[
    Path | None,
    typer.Option(
        "--fraud-types",
        help="A CSV file (kind, value, scheme) of the region's own words for kinds of cases, "
        "asked before what ships; docs/results.md.",
    ),
]
ForOption = Annotated[
    str | None,
    typer.Option(
        "--for",
        metavar="NAME",
        help="For whom this copy is; it says so, and the audit log too. None: for you.",
    ),
]
STORE = Path("store")


def say(line: str) -> None:
    """Progress, on stderr."""
    print(f"· {line}", file=sys.stderr, flush=True)


Say = Callable[[str], None]
Given = TypeVar("Given")


def needed(value: Given | None, option: str) -> Given:
    """The option's value; BadInput, in typer's words, where it was not given."""
    if value is None:
        raise BadInput(f"Missing option '{option}'.", f"缺少选项 {option}")
    return value


def known_entity(entity: Entity) -> str:
    """The entity's name; BadInput where no model is trained for it: no case is decided on it."""
    if entity is Entity.EMPLOYER:
        raise BadInput(
            f"--entity {entity.value}: models are trained for providers, patients and doctors; "
            f"`feijian schemes --entity {entity.value}` ranks by scheme without one",
            f"--entity {entity.value}：只对机构、参保人、医师训练模型；`feijian schemes "
            f"--entity {entity.value}` 无需模型即可按情形排序",
        )
    return str(entity.value)
