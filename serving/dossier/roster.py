"""Who should be in which bed on a day, of the stays that are visible, and how fresh they are."""

from datetime import date, datetime, time, timedelta

import polars as pl

from features.bad_input import BadInput
from features.both import Both
from features.claims.codes import INPATIENT_MED_TYPES
from features.claims.codes.prefixed import care_is
from features.claims.codes.valid import VALID
from features.claims.store import Store
from features.claims.tables.mdtrt_d import MDTRT_D
from features.claims.tables.setl_d import SETL_D
from serving.dossier.charts_model import Bed, Roster
from serving.dossier.words import FRESHNESS

YEAR = timedelta(days=365)
AHEAD = timedelta(days=1)
"""A roster can be of the day after the data's last: who lies there at night does next morning."""


def check_day(store: Store, day: date) -> None:
    """BadInput for a day of which the store's data tells nothing."""
    last = store.scan(MDTRT_D).select(pl.col("begntime").max()).collect().item()
    if last is None or day > last.date() + AHEAD:
        ends = (
            Both("holds no visit", "没有就诊记录")
            if last is None
            else Both(f"ends on {last.date()}", f"止于 {last.date()}")
        )
        raise BadInput(
            f"--roster {day}: the store's data {ends.en}; nobody is known to be in bed then",
            f"--roster {day}：数据仓的数据{ends.zh}，无从得知当日在院者",
        )
    first = store.scan(MDTRT_D).select(pl.col("begntime").min()).collect().item()
    if day < first.date():
        raise BadInput(
            f"--roster {day}: the store's data begins on {first.date()}",
            f"--roster {day}：数据仓的数据始于 {first.date()}",
        )


def rosters(
    store: Store, day: date, keys: dict[str, int], beds: dict[str, int | None], lang: str
) -> dict[str, Roster]:
    """Of each provider who should be in bed on `day`, by ward and bed.

    A stay is there that began by the end of the day and had not ended before it; what was recorded
    later, but for its end, is not looked at. `expected` adds the median nights of the department's
    stays that ended in the year before (else of all the provider's).
    """
    visits = _visits(store, day, list(keys.values()))
    settled = _settled(store, day, list(keys.values()))
    told = {}
    for i, key in keys.items():
        own = visits.filter(pl.col("provider") == key)
        paid = settled.filter(pl.col("provider") == key)
        told[i] = _roster(own, paid, day, beds.get(i), lang)
    return told


def _visits(store: Store, day: date, keys: list[int]) -> pl.DataFrame:
    """The stays of the year until the day; `ended` is null for what ends later than the day."""
    stays = (*INPATIENT_MED_TYPES, *store.local_codes("inpatient"))
    begun, ended = pl.col("begntime").dt.date(), pl.col("endtime").dt.date()
    lying = pl.col("inhosp_stas") == "1"
    kind = care_is(pl.col("med_type"), stays).fill_null(ended > begun).fill_null(lying)
    return (
        store.scan(MDTRT_D)
        .filter(VALID, kind, pl.col("fixmedins_code").is_in(keys), begun <= day)
        .filter(ended.is_null() | (ended >= day - YEAR))
        .select(
            pl.col("fixmedins_code").alias("provider"),
            pl.col("mdtrt_id").alias("visit"),
            pl.col("psn_no").alias("patient"),
            "ipt_otp_no",
            pl.coalesce("adm_dept_name", "adm_dept_codg").alias("ward"),
            pl.coalesce("wardarea_bed", "adm_bed").alias("bed"),
            "begntime",
            begun.alias("admitted"),
            pl.when(ended <= day).then(ended).alias("ended"),
        )
        .collect()
    )


def _settled(store: Store, day: date, keys: list[int]) -> pl.DataFrame:
    """provider, visit, until, visible: settlements that were visible by the end of the day."""
    before = datetime.combine(day + AHEAD, time())
    return (
        store.scan(SETL_D)
        .filter(VALID, pl.col("fixmedins_code").is_in(keys), SETL_D.visible_at() < before)
        .select(
            pl.col("fixmedins_code").alias("provider"),
            pl.col("mdtrt_id").alias("visit"),
            pl.col("enddate").alias("until"),
            SETL_D.visible_at().alias("visible"),
        )
        .collect()
    )


def _roster(
    stays: pl.DataFrame, paid: pl.DataFrame, day: date, licensed: int | None, lang: str
) -> Roster:
    nights = (pl.col("ended") - pl.col("admitted")).dt.total_days()
    past = stays.filter(pl.col("ended") < day).with_columns(nights.alias("nights"))
    usual = dict(past.group_by("ward").agg(pl.col("nights").median()).iter_rows())
    whole = past["nights"].median()
    until = paid.group_by("visit").agg(pl.col("until").max())
    here = (
        stays.filter(pl.col("ended").is_null() | (pl.col("ended") == day))
        .unique("visit")
        .join(until, on="visit", how="left")
        .sort("ward", "bed", "admitted", "visit", nulls_last=True)
    )
    admission, settlement = stays["begntime"].max(), paid["visible"].max()
    return Roster(
        day=day,
        beds=[_bed(row, usual.get(row["ward"], whole), day) for row in here.iter_rows(named=True)],
        beds_licensed=licensed,
        latest_admission=admission if isinstance(admission, datetime) else None,
        latest_settlement=settlement if isinstance(settlement, datetime) else None,
        freshness=FRESHNESS[lang].format(
            admission=_minute(admission), settlement=_minute(settlement)
        ),
    )


def _bed(row: dict[str, object], usual: object, day: date) -> Bed:
    admitted = row["admitted"]
    assert isinstance(admitted, date)
    expected = None
    if isinstance(usual, int | float):
        expected = admitted + timedelta(days=round(usual))
    return Bed.model_validate(
        {
            **{name: row[name] for name in ("ward", "bed", "ipt_otp_no")},
            "patient": str(row["patient"]),
            "admitted": admitted,
            "nights": (day - admitted).days,
            "expected": expected,
            "settled_until": row["until"],
            "leaves_today": row["ended"] == day,
        }
    )


def _minute(moment: object) -> str:
    return f"{moment:%Y-%m-%d %H:%M}" if isinstance(moment, datetime) else "-"
