"""Scheme by scheme: are its entities ranked high, and is the scheme that is named truly theirs?"""

from collections.abc import Sequence

import numpy as np
import polars as pl

from features.simulation.grade.ranked import Ranked

#: Below so many planted entities a figure is said to rest on too few (issue: a city with truth).
ENOUGH = 10
#: The list in which a scheme's entities are looked for.
_TOP = 100
SCHEMES = pl.Schema(
    {
        "scheme": pl.String,
        "planted": pl.Int64,
        "never_inspected": pl.Int64,
        "enough": pl.Boolean,
        "AUC": pl.Float64,
        f"recall@{_TOP}": pl.Float64,
    }
)
NAMED = pl.Schema(
    {"top": pl.Int64, "listed": pl.Int64, "bad": pl.Int64, "right": pl.Int64, "share": pl.Float64}
)


def by_scheme(people: pl.DataFrame, culprits: pl.DataFrame) -> pl.DataFrame:
    """Return SCHEMES: of each scheme its scored entities against those that are honest.

    `people`, best first: entity_id, risk, bad, inspected. `culprits`: entity_id, scheme.
    """
    rows = []
    for scheme in culprits["scheme"].unique().sort():
        ids = culprits.filter(pl.col("scheme") == scheme)["entity_id"]
        told = people.with_columns(pl.col("entity_id").is_in(ids.implode()).alias("theirs"))
        theirs = told.filter("theirs")
        among = told.filter(pl.col("theirs") | ~pl.col("bad"))
        ranked = Ranked.of(
            among["risk"].to_numpy(), among["theirs"].to_numpy(), np.zeros(among.height)
        )
        auc = ranked.auc(ranked.once)
        count = theirs.height
        rows.append(
            (
                scheme,
                count,
                count - int(theirs["inspected"].sum()),
                count >= ENOUGH,
                None if np.isnan(auc) else auc,
                told.head(_TOP)["theirs"].sum() / count if count else None,
            )
        )
    return pl.DataFrame(rows, schema=SCHEMES, orient="row")


def named_rightly(
    people: pl.DataFrame, culprits: pl.DataFrame, tops: Sequence[int]
) -> pl.DataFrame | None:
    """Return NAMED: of the first `top` how many are bad, and of how many the scheme is theirs.

    `people`, best first: entity_id, bad, scheme. `share` is right / listed. None where the scores
    name no scheme.
    """
    if people["scheme"].null_count() == people.height:
        return None
    true = culprits.select("entity_id", "scheme").unique().with_columns(pl.lit(True).alias("right"))
    listed = people.join(true, on=["entity_id", "scheme"], how="left", maintain_order="left")
    rows = []
    for top in tops:
        first = listed.head(top)
        right = int(first["right"].fill_null(False).sum())
        rows.append((top, first.height, int(first["bad"].sum()), right, right / first.height))
    return pl.DataFrame(rows, schema=NAMED, orient="row")
