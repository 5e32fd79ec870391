"""Tight sets: ties that hang together by threes of cards, each two of the three tied."""

import numpy as np
import polars as pl
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

SET = "set"


def cards_of(sets: pl.DataFrame) -> pl.DataFrame:
    """set, patient: the cards of each set."""
    return pl.concat([sets.select(SET, patient=one) for one in ("a", "b")]).unique()


def tight_sets(ties: pl.DataFrame) -> pl.DataFrame:
    """The ties (a, b, ...) that stand in a triangle, with the set (Int64) each belongs to.

    Two triangles are of one set where they share a tie, not where they share a card alone: one
    card in two rings does not make one ring of them, and may be in both sets. The numbers of sets
    follow the order of the ties.
    """
    numbered = ties.sort("a", "b").with_row_index("tie")
    edge = numbered.select("tie", "a", "b").lazy()
    corners = (
        edge.join(edge, on="a", suffix="_2")
        .filter(pl.col("b") < pl.col("b_2"))
        .join(edge.rename({"tie": "tie_3"}), left_on=["b", "b_2"], right_on=["a", "b"])
        .select("tie", "tie_2", "tie_3")
        .collect()
    )
    first = corners["tie"].to_numpy()
    one = np.concatenate([first, first])
    other = np.concatenate([corners["tie_2"].to_numpy(), corners["tie_3"].to_numpy()])
    shape = (numbered.height, numbered.height)
    graph = coo_matrix((np.ones(len(one), np.int8), (one, other)), shape=shape)
    _, label = connected_components(graph, directed=False)
    held = pl.Series("tie", np.unique(np.concatenate([one, other])), pl.UInt32)
    return (
        numbered.with_columns(pl.Series(SET, label, pl.Int64))
        .filter(pl.col("tie").is_in(held.implode()))
        .drop("tie")
    )
