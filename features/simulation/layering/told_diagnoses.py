"""Second diagnoses that explain what was given, written into the tables of diagnoses."""

import polars as pl

from features.simulation.arrays import Ints
from features.simulation.catalogue.departments import DEPARTMENTS
from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.frames import IN_BED
from features.simulation.layers import Papers
from features.simulation.month import Month

#: Numbers of second diagnoses lie above those of visits, so that ids differ.
_SECOND = 10**12
#: Place of a diagnosis that a settlement's list has beyond the ordinary ones.
_PLACE = 15
_DEPARTMENT = pl.Series(list(DEPARTMENTS))


def remember(month: Month, layer: str, visits: pl.DataFrame, row: Ints, second: Ints) -> None:
    """Keep for the papers of the month that these visits had a second diagnosis (position)."""
    month.memory(layer)["told"] = visits[row].select(
        "visit", "person", "doctor", "dept", "coded", "kind", "begin",
        second=pl.Series(second, dtype=pl.Int64),
    )  # fmt: skip


def written(month: Month, layer: str, papers: Papers) -> Papers:
    """Return the papers with the diagnoses remembered: the main one told too where it was not."""
    told: pl.DataFrame = month.memory(layer)["told"]
    ids, span = month.memory("ids")["ids"], month.city.span
    told = told.with_columns(mdtrt_id=ids.numbered("", told["visit"], 12))
    every = papers["out_med_setl_diag_list_d"]
    lacking = told.join(every.select("mdtrt_id").unique(), on="mdtrt_id", how="anti")
    lacking = lacking.filter(pl.col("begin") + 15 < span.days * 1440)
    main = _rows(month, lacking, "coded", ids.numbered("V", lacking["visit"], 13), 1)
    there = told.join(
        pl.concat([every, main]).select("mdtrt_id").unique(), on="mdtrt_id", how="semi"
    )
    number = ids.numbered("V", _SECOND + there["visit"], 13)
    further = _rows(month, there, "second", number, 2)
    lists = papers["setl_list_diag_d"]
    return {
        **papers,
        "out_med_setl_diag_list_d": pl.concat(
            [every, *(each.select(every.columns) for each in (main, further))]
        ),
        "setl_list_diag_d": pl.concat([lists, _listed(lists, told)]),
    }


def _rows(
    month: Month, told: pl.DataFrame, column: str, number: pl.Series, place: int
) -> pl.DataFrame:
    ids, span = month.memory("ids")["ids"], month.city.span
    bed = told["kind"].is_in(list(IN_BED))
    return pl.DataFrame(
        {
            "diag_info_id": number,
            "mdtrt_id": told["mdtrt_id"],
            "psn_no": ids.persons(told["person"]),
            "inout_diag_type": pl.select(
                pl.when(bed).then(pl.lit("2")).otherwise(pl.lit("1"))
            ).to_series(),
            "diag_type": ["1"] * told.height,
            "maindiag_flag": ["1" if place == 1 else "0"] * told.height,
            "diag_srt_no": [place] * told.height,
            "diag_code": DIAGNOSES.icd.gather(told[column]),
            "diag_name": DIAGNOSES.name.gather(told[column]),
            "diag_dept": _DEPARTMENT.gather(told["dept"].clip(0)),
            "diag_dr_code": ids.doctors(told["doctor"]),
            "diag_time": span.times(told["begin"] + 2 + told["visit"] % 13),
            "vali_flag": ["1"] * told.height,
        },
        schema_overrides={"diag_srt_no": pl.Int64, "diag_type": pl.String,
                          "maindiag_flag": pl.String, "vali_flag": pl.String},
    )  # fmt: skip


def _listed(lists: pl.DataFrame, told: pl.DataFrame) -> pl.DataFrame:
    """Return further rows of setl_list_diag_d for settlements that have a list."""
    main = lists.filter(pl.col("maindiag_flag") == "1")
    second = told.select("mdtrt_id", new=DIAGNOSES.icd.gather(told["second"]))
    rows = main.join(second, on="mdtrt_id", how="inner", maintain_order="left")
    number = pl.col("setl_list_diag_id")
    tail = (number.str.slice(5).cast(pl.Int64) + _PLACE).cast(pl.String).str.zfill(14)
    return rows.with_columns(
        setl_list_diag_id=pl.concat_str(number.str.slice(0, 5), tail),
        diag_code="new",
        diag_name=pl.lit(None, pl.String),
        maindiag_flag=pl.lit("0"),
    ).select(lists.columns)
