"""What a request of outcomes may hold: cases and inspections in the contract's columns."""

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import (
    Field,
    StringConstraints,
    ValidationError,
    ValidatorFunctionWrapHandler,
    WrapValidator,
    create_model,
    model_validator,
)

from features.claims.column import Column, Kind
from features.claims.outcomes.cells import AMOUNTS
from features.claims.table import Table
from features.claims.tables.case_d import CASE_D
from features.claims.tables.inspection_d import INSPECTION_D
from features.faults import refuse
from serving.api.bodies import Number, Strict

MAX_ITEMS, LONGEST, LONGEST_TEXT = 1_000, 128, 1_000
"""Items of a body, characters of a cell, and of one that is free text."""
PRINTED = r"^[^\x00-\x1f\x7f]*$"
"""No control character; no database that is published to takes all of them."""

Cell = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST, pattern=PRINTED)]
Prose = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_TEXT, pattern=PRINTED)]


def _amount(told: object, read: ValidatorFunctionWrapHandler) -> object:
    try:
        return read(told)
    except ValidationError:
        refuse(
            f"neither a finite number nor a text of 1 to {LONGEST} printable characters",
            f"应为有限的数，或 1 至 {LONGEST} 个可见字符",
        )


Amount = Annotated[Cell | Number, WrapValidator(_amount)]


class Item(Strict):
    """One state of a case or an inspection; what is left out or null says nothing new."""

    @property
    def number(self) -> str:
        """What it is known by: the first of its columns."""
        return next(iter(self.cells().values()))

    def cells(self) -> dict[str, str]:
        """The cells that say something, as a sheet has them, by the contract's columns."""
        return {name: _text(value) for name, value in self if value is not None}


def _text(value: str | float) -> str:
    if isinstance(value, str):
        return value
    return str(int(value)) if value.is_integer() else str(value)


def _fields(table: Table) -> Iterator[tuple[str, Any]]:
    for column in table.columns:
        kind: Any = Cell
        if column.kind in AMOUNTS:
            kind = Amount
        elif column.kind is Kind.TEXT:
            kind = Prose
        told = _description(column)
        if column.name == table.key[0]:
            yield column.name, (kind, Field(description=told))
        else:
            yield column.name, (kind | None, Field(None, description=told))


def _description(column: Column) -> str:
    told = f"{column.zh} {column.en}"
    if column.codes is None:
        return told
    codes = ", ".join(f"{code} {zh}" for code, zh in column.codes.values.items())
    return f"{told}: {codes}"


Case = create_model("Case", __base__=Item, __doc__=Item.__doc__, **dict(_fields(CASE_D)))
Inspection = create_model(
    "Inspection", __base__=Item, __doc__=Item.__doc__, **dict(_fields(INSPECTION_D))
)


class OutcomesRequest(Strict):
    """States of cases and inspections to be added to the ledger, 1 to 1,000 in all."""

    cases: list[Case] = Field(
        [], max_length=MAX_ITEMS, fail_fast=True, description="By 案号 case_no."
    )
    inspections: list[Inspection] = Field(
        [], max_length=MAX_ITEMS, fail_fast=True, description="By 检查编号 inspection_no."
    )
    lang: Literal["zh", "en"] = Field("zh", description="The language of the reasons.")

    @model_validator(mode="after")
    def _some(self) -> "OutcomesRequest":
        if not 0 < len(self.cases) + len(self.inspections) <= MAX_ITEMS:
            refuse(
                f"from 1 to {MAX_ITEMS} cases and inspections in all",
                f"案件与检查合计 1 至 {MAX_ITEMS} 条",
            )
        return self


EXAMPLE = {
    "inspections": [
        {
            "inspection_no": "J-EXAMPLE",
            "fixmedins_code": "H00000000001",
            "inspected_at": "2025-06-10",
            "result": "PUNISH",
            "decided_at": "2025-08-01",
        }
    ],
    "cases": [
        {
            "case_no": "C-EXAMPLE",
            "fixmedins_code": "H00000000001",
            "decision_type": "予以处罚",
            "decided_at": "2025-09-01",
            "tier": "fraud",
            "amount_identified": "120,000",
            "amount_confirmed": 98000.5,
        }
    ],
    "lang": "en",
}
"""A body that the service answers, of a provider that there is not."""
