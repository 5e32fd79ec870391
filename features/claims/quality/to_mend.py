"""The 数据整改 list: providers whose data must be mended before they are judged by them."""

from datetime import date

import polars as pl

from features.claims.column import Ids
from features.claims.keys import KEY, RAW
from features.claims.quality.catch_all_doctors import catch_all_doctors
from features.claims.quality.findings import Section, Unchecked, grid
from features.claims.quality.held import Held
from features.claims.quality.held_before import HeldBefore
from features.claims.quality.mend import COLUMNS, PROVIDER
from features.claims.quality.missing_diagnoses import missing_diagnoses
from features.claims.quality.missing_months import missing_months
from features.claims.quality.other_class import other_class
from features.claims.quality.swapped_codes import swapped_codes
from features.claims.quality.unpaired import unpaired
from features.claims.quality.upload_delays import upload_delays
from features.claims.store import Store

LOOKED_FOR = (
    swapped_codes,
    other_class,
    catch_all_doctors,
    missing_diagnoses,
    upload_delays,
    unpaired,
    missing_months,
)
KINDS = (
    *("swapped_price", "swapped_class", "catch_all_doctor", "tireless_doctor"),
    *("no_diagnosis", "late_upload", "unpaired_refund", "missing_months"),
)


def to_mend(store: Store) -> pl.DataFrame:
    """Findings by provider, those with most money first.

    Columns: fixmedins_code (raw, String), kind (one of KINDS), zh, en (what was found), rows,
    amount (charges concerned, fen; null where the rows have none), share (0-1). Kinds that the
    store cannot tell are missing, not empty: `mend_section` says which.
    """
    return _looked(Held(store))[0]


def to_mend_before(store: Store, as_of: date) -> pl.DataFrame:
    """The same of what was visible before the date and belongs to the year before it.

    Claims that become visible later change nothing of it.
    """
    return _looked(HeldBefore(store, as_of))[0]


def mend_section(held: Held) -> Section:
    """The list as a section of the report, with what could not be looked for."""
    found, unchecked = _looked(held)
    return Section("to_mend", (grid("to_mend", found.rename({PROVIDER: "provider"})),), unchecked)


def _looked(held: Held) -> tuple[pl.DataFrame, tuple[Unchecked, ...]]:
    told = [look(held) for look in LOOKED_FOR]
    found = pl.concat([one.found for one in told])
    raw = held.store.raw_of(Ids.PROVIDER, found[PROVIDER])
    named = found.join(raw, left_on=PROVIDER, right_on=KEY).with_columns(
        pl.col(RAW).alias(PROVIDER)
    )
    order = ["amount", "rows", PROVIDER, "kind", "en"]
    down = [True, True, False, False, False]
    listed = named.select(*COLUMNS).sort(order, descending=down, nulls_last=True)
    return listed, tuple(item for one in told for item in one.unchecked)
