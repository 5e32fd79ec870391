"""How many of the claims that are shown as evidence are truly bad."""

from pathlib import Path

import polars as pl

from features.bad_input import BadInput

#: Ids of evidence, the finest first, and of the kinds of planted row that each may be.
_IDS = ("drug_trac_codg", "bkkp_sn", "mdtrt_id", "setl_id")
EVIDENCE = pl.Schema(
    {
        "scheme": pl.String,
        "rows": pl.Int64,
        "bad": pl.Int64,
        "right": pl.Int64,
        "share": pl.Float64,
        "right_share": pl.Float64,
    }
)


def graded_evidence(folder: Path, evidence: pl.DataFrame) -> pl.DataFrame:
    """Return EVIDENCE per scheme: rows, those truly bad, those bad of that very scheme.

    A row is bad where its box or line is planted or belongs to a visit that is; a row that names
    no box or line, where anything planted is in its visit or settlement. BadInput where the
    evidence names no claim at all, and where the truth knows of none.
    """
    known = [name for name in _IDS if name in evidence.columns]
    if not known:
        raise BadInput(
            f"evidence: none of the columns {', '.join(_IDS)} is in it",
            f"依据：缺少 {'、'.join(_IDS)} 中的任何一列",
        )
    rows = evidence.select(
        pl.col(name).cast(pl.String)
        if name in evidence.columns
        else pl.lit(None, pl.String).alias(name)
        for name in ("scheme", *_IDS)
    ).with_row_index("row")
    files = sorted((folder / "truth" / "claims").glob("*.parquet"))
    if not files:
        raise BadInput(
            f"{folder / 'truth'}: no bad claim in it by which evidence could be graded",
            f"{folder / 'truth'}：其中没有植入的问题结算，无从评判依据",
        )
    truths = pl.scan_parquet(files)
    found = [_matched(rows, truths, name) for name in known]
    bad = pl.concat(found).group_by("row").agg(pl.col("truth").unique())
    told = rows.join(bad, on="row", how="left").with_columns(
        pl.col("truth").is_not_null().alias("bad"),
        pl.col("truth").list.contains(pl.col("scheme")).fill_null(False).alias("right"),
    )
    return (
        told.group_by("scheme")
        .agg(
            pl.len().alias("rows"),
            pl.col("bad").sum(),
            pl.col("right").sum(),
            pl.col("bad").mean().alias("share"),
            pl.col("right").mean().alias("right_share"),
        )
        .sort("scheme", nulls_last=True)
        .select(pl.col(name).cast(kind) for name, kind in EVIDENCE.items())
    )


def _matched(rows: pl.DataFrame, truths: pl.LazyFrame, name: str) -> pl.DataFrame:
    """Return row and truth (scheme) of the rows that a planted row answers by this id.

    A row that names a box or a line is answered through its visit only by a visit that is bad as
    a whole.
    """
    fine = rows["drug_trac_codg"].is_not_null() | rows["bkkp_sn"].is_not_null()
    asked = rows.with_columns(fine.alias("fine")).filter(pl.col(name).is_not_null())
    told = (
        truths.filter(pl.col(name).is_not_null())
        .select(name, "kind", pl.col("scheme").alias("truth"))
        .join(asked.lazy().select(name).unique(), on=name, how="semi")
        .unique()
        .collect()
    )
    both = asked.select("row", "fine", name).join(told, on=name)
    if name in ("mdtrt_id", "setl_id"):
        both = both.filter(~pl.col("fine") | (pl.col("kind") == "visit"))
    return both.select("row", "truth")
