"""How much of what a doctor writes one shop had filled until a month, and of what colleagues do."""

import polars as pl

PAIR, DOCTOR = ("written_by", "provider"), ("written_by",)
PLACE_PAIR, PLACE = ("place", "provider"), ("place",)
SUMS = {"pair": PAIR, "of_doctor": DOCTOR, "place_pair": PLACE_PAIR, "of_place": PLACE}
ASKED = ("written_by", "place", "provider", "as_known")


def flows_before(flows: pl.LazyFrame, asked: pl.LazyFrame) -> pl.LazyFrame:
    """ASKED and, of earlier months than `as_known`, the sums of SUMS (0 of none).

    `pair`: the doctor's prescriptions filled at the shop, `of_doctor`: anywhere; `place_pair` and
    `of_place`: those of everybody at the provider where the doctor wrote.
    """
    wanted = asked.select(ASKED).drop_nulls().unique().sort("as_known").collect().lazy()
    for name, by in SUMS.items():
        running = (
            flows.group_by(*by, "month")
            .agg(pl.col("n").sum())
            .sort(*by, "month")
            .select(*by, pl.col("month").alias("as_known"), pl.col("n").cum_sum().over(by))
            .rename({"n": name})
            .sort("as_known")
        )
        wanted = wanted.join_asof(
            running,
            on="as_known",
            by=list(by),
            strategy="backward",
            allow_exact_matches=False,
            check_sortedness=False,
        ).with_columns(pl.col(name).fill_null(0))
    return wanted
