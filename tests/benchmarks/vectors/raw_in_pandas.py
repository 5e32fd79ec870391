"""The behaviours in pandas, from the raw tables of a store: the joins of raw.sql, by merges."""

from pathlib import Path

import numpy as np
import pandas as pd
import polars as pl

from features.claims.store import Store
from features.claims.tables import TABLES
from tests.benchmarks.vectors.chosen import MONTH, PROVIDER, RAW
from tests.benchmarks.vectors.in_pandas import Told

COLUMNS = {
    "setl_d": (
        *("setl_id", "mdtrt_id", "psn_no", "fixmedins_code", "init_setl_id", "refd_setl_flag"),
        *("vali_flag", "setl_time", "crte_time", "begndate", "enddate", "dise_no", "med_type"),
        *("fund_pay_sumamt", "acct_pay"),
    ),
    "mdtrt_d": ("mdtrt_id", "psn_no", "vali_flag", "dise_no", "dscg_maindiag_code", "med_type"),
    "setl_list_diag_d": ("setl_id", "psn_no", "vali_flag", "diag_code", "maindiag_flag"),
}
IN_BED = ("21", "22", "23", "24", "25", "26", "27", "28", "52")


def from_raw(folder: Path, month: int = MONTH) -> pd.DataFrame:
    """provider and the values of RAW."""
    paid = _paid(folder)
    stays = _stays(paid, _coded(folder))
    told = stays.merge(_neighbours(stays), on="setl_id", how="left")
    flags = ["back_7", "back_31", "related_31", "moved_31", "overlaps", "overlaps_elsewhere"]
    for name in (*flags, "known_elsewhere", "known_here"):
        told[name] = told[name].astype("boolean").fillna(False)
    told["before"] = told["before"].fillna(0)
    since = paid.loc[~paid["inpatient"], "visible"].min()
    elsewhere = told["setl_id"].isin(_elsewhere(stays, paid)).astype("boolean")
    told["settled_elsewhere"] = elsewhere.where(told["visible"] > since)
    at = told["visible"].dt.year * 12 + told["visible"].dt.month - 1
    gone = told["void"].dt.year * 12 + told["void"].dt.month - 1
    seen = (at >= month - 12) & (at < month) & (gone.isna() | (gone >= month))
    rows = told[seen & told["fixmedins_code"].notna()].rename(columns={"fixmedins_code": PROVIDER})
    return _told(rows.reset_index(drop=True))


def _read(folder: Path, table: str) -> pd.DataFrame:
    store = Store.open(folder)
    columns = list(COLUMNS[table])
    whole = pl.DataFrame(schema=TABLES[table].schema).to_arrow().schema
    files = [store.folder / part.file for part in store.manifest.parts[table]]
    rows = pd.concat(
        pd.read_parquet(path, columns=columns, schema=whole, dtype_backend="numpy_nullable")
        for path in files
    )
    return rows[rows["vali_flag"].fillna("1") != "0"].drop(columns="vali_flag")


def _paid(folder: Path) -> pd.DataFrame:
    """Settlements that are no refund, with their visit and refund."""
    bills = _read(folder, "setl_d")
    bills["visible"] = bills[["setl_time", "crte_time"]].max(axis=1)
    refund = (bills["refd_setl_flag"].fillna("0") == "1").astype(bool)
    void = bills[refund & bills["init_setl_id"].notna()]
    void = void.groupby(["init_setl_id", "psn_no"])["visible"].min().rename("void").reset_index()
    paid = (
        bills[~refund]
        .merge(
            void.rename(columns={"init_setl_id": "setl_id"}), on=["setl_id", "psn_no"], how="left"
        )
        .merge(
            _read(folder, "mdtrt_d"), on=["mdtrt_id", "psn_no"], how="left", suffixes=("", "_visit")
        )
    )
    main = paid["dscg_maindiag_code"]
    paid["group"] = paid["dise_no"].fillna(paid["dise_no_visit"]).fillna(main.str[:3])
    care = paid["med_type"].fillna(paid["med_type_visit"]).str[:2]
    longer = paid["enddate"] > paid["begndate"]
    paid["inpatient"] = care.isin(IN_BED).where(care.notna(), longer).fillna(False).astype(bool)
    paid["fund"] = paid["fund_pay_sumamt"] + paid["acct_pay"].fillna(0)
    for name in ("begndate", "enddate"):
        paid[name] = pd.to_datetime(paid[name])
    return paid


def _coded(folder: Path) -> pd.DataFrame:
    """setl_id, psn_no, coded: the main diagnosis coded."""
    rows = _read(folder, "setl_list_diag_d")
    rows = rows[(rows["maindiag_flag"] == "1").fillna(False)]
    return rows.groupby(["setl_id", "psn_no"])["diag_code"].min().rename("coded").reset_index()


def _known_before(pairs: pd.DataFrame) -> pd.Series:
    earlier = (pairs["visible_b"] < pairs["visible"]) | (
        (pairs["visible_b"] == pairs["visible"]) & (pairs["setl_id_b"] < pairs["setl_id"])
    )
    return earlier & (pairs["void_b"].isna() | (pairs["void_b"] > pairs["visible"]))


def _stays(paid: pd.DataFrame, coded: pd.DataFrame) -> pd.DataFrame:
    beds = paid[paid["inpatient"]]
    narrow = beds.loc[beds["mdtrt_id"].notna(), ["mdtrt_id", "setl_id", "visible", "void"]]
    pairs = narrow.merge(narrow, on="mdtrt_id", suffixes=("", "_b"))
    pairs = pairs[_known_before(pairs)]
    stood = pairs.assign(stood=pairs["void_b"].isna()).groupby("setl_id")
    continued = stood.agg(continues=("stood", "any"), alone_from=("void_b", "max")).reset_index()
    beds = beds.merge(continued, on="setl_id", how="left")
    beds = beds[~beds["continues"].astype("boolean").fillna(False)]
    beds = beds.merge(coded, on=["setl_id", "psn_no"], how="left")
    return beds.assign(
        visible=beds[["visible", "alone_from"]].max(axis=1),
        main=beds["dscg_maindiag_code"].fillna(beds["coded"]).str[:3],
    )


def _neighbours(stays: pd.DataFrame) -> pd.DataFrame:
    columns = ["setl_id", "mdtrt_id", "psn_no", "fixmedins_code", "visible", "void"]
    narrow = stays[[*columns, "begndate", "enddate", "group", "main"]]
    pairs = narrow.merge(narrow, on="psn_no", suffixes=("", "_b"))
    pairs = pairs[(pairs["mdtrt_id"] != pairs["mdtrt_id_b"]).fillna(False) & _known_before(pairs)]
    first = np.maximum(pairs["begndate"], pairs["begndate_b"])
    gap = (first - np.minimum(pairs["enddate"], pairs["enddate_b"])).dt.days
    apart = (pairs["begndate"] >= pairs["enddate_b"]) | (pairs["begndate_b"] >= pairs["enddate"])
    same = pairs["fixmedins_code"] == pairs["fixmedins_code_b"]
    alike = (pairs["group"] == pairs["group_b"]).fillna(False)
    related = alike | (pairs["main"] == pairs["main_b"]).fillna(False)
    year = (pairs["begndate"] - pairs["begndate_b"]).dt.days.abs() <= 365
    by = pairs["setl_id"]
    flags = pd.DataFrame(
        {
            "back_7": apart & (gap <= 7) & same,
            "back_31": apart & (gap <= 31) & same,
            "related_31": apart & (gap <= 31) & same & related,
            "moved_31": apart & (gap <= 31) & ~same,
            "overlaps": gap < 0,
            "overlaps_elsewhere": (gap < 0) & ~same,
            "known_elsewhere": ~same,
            "known_here": same,
        }
    )
    found = flags.groupby(by).any()
    return found.assign(before=pairs[year].groupby("setl_id")["mdtrt_id_b"].nunique()).reset_index()


def _elsewhere(stays: pd.DataFrame, paid: pd.DataFrame) -> pd.Series:
    """setl_id of stays with an outpatient settlement elsewhere between their days."""
    columns = ["psn_no", "fixmedins_code", "begndate", "visible", "void"]
    pairs = stays[[*columns, "setl_id", "enddate"]].merge(
        paid.loc[~paid["inpatient"], columns], on="psn_no", suffixes=("", "_b")
    )
    between = (pairs["begndate_b"] > pairs["begndate"]) & (pairs["begndate_b"] < pairs["enddate"])
    known = (pairs["visible_b"] <= pairs["visible"]) & (
        pairs["void_b"].isna() | (pairs["void_b"] > pairs["visible"])
    )
    other = pairs["fixmedins_code"] != pairs["fixmedins_code_b"]
    return pairs.loc[(between & known & other).fillna(False), "setl_id"]


def _told(rows: pd.DataFrame) -> pd.DataFrame:
    t = Told(rows)
    in_rounds = rows["main"].str.upper().str.match("C|D0|Z51|N18|Z49|F|Z50|I69")
    unplanned = ~in_rounds.fillna(False).astype("boolean")
    t.share("split_admission.back_within_7", rows["back_7"])
    t.share("split_admission.back_within_31", rows["back_31"])
    t.share("split_admission.related_within_31", rows["related_31"])
    t.money_share("split_admission.money_within_31", rows["back_31"], rows["fund"])
    t.share("hanging_bed.overlaps_elsewhere", rows["overlaps_elsewhere"])
    t.share("hanging_bed.settled_elsewhere", rows["settled_elsewhere"])
    t.share("fake_admission.known_here", rows["known_here"], unplanned)
    t.share("fake_admission.shared_patients", rows["known_elsewhere"])
    t.share("fake_admission.moved_within_31", rows["moved_31"])
    t.share("fake_admission.frequent_patients", rows["before"] >= 3, unplanned)
    t.mean("fake_admission.earlier_stays", rows["before"].clip(upper=10), unplanned)
    t.share("phantom_service.overlaps_here", rows["overlaps"] & ~rows["overlaps_elsewhere"])
    return t.told()[list(RAW)].rename_axis(PROVIDER).reset_index()
