"""Money at issue: each claim once, whole or by its lines."""

import polars as pl

from features.at_issue import at_issue
from tests.tables import frame


def money(text: str) -> dict[str, tuple[float, int]]:
    """(yuan, settlements) by entity of drawn evidence rows."""
    rows = frame(text)
    absent = [name for name in ("settled", "matn_alwn_reg_id") if name not in rows.columns]
    rows = rows.with_columns(pl.lit(None, pl.String).alias(name) for name in absent).with_columns(
        pl.col("bkkp_sn").cast(pl.String), pl.col("amount_at_issue").cast(pl.Float64)
    )
    told = at_issue(rows)
    assert told.columns == ["entity_id", "amount_at_issue", "claims"]
    return {entity: (yuan, claims) for entity, yuan, claims in told.iter_rows()}


def test_a_settlement_behind_two_behaviours_counts_once():
    told = money("""
        entity_id  behaviour  setl_id  bkkp_sn  amount_at_issue
        east       short      S1       -        500.25
        east       unpaid     S1       -        500.25
        east       short      S2       -        100
    """)
    assert told == {"east": (600.25, 2)}


def test_a_line_behind_two_behaviours_counts_once_and_two_lines_of_a_settlement_are_one_claim():
    told = money("""
        entity_id  behaviour  setl_id  bkkp_sn  amount_at_issue
        east       resold     S1       L1       40
        east       unstocked  S1       L1       40
        east       resold     S1       L2       0.10
    """)
    assert told == {"east": (40.10, 1)}


def test_a_line_of_a_settlement_at_issue_as_a_whole_is_in_that_already():
    told = money("""
        entity_id  behaviour  setl_id  bkkp_sn  amount_at_issue
        east       short      S1       -        500
        east       resold     S1       L1       40
        east       resold     S2       L2       30
    """)
    assert told == {"east": (530.0, 2)}


def test_what_is_at_issue_for_one_entity_as_a_whole_is_by_its_lines_for_another():
    told = money("""
        entity_id  behaviour  setl_id  bkkp_sn  amount_at_issue
        Zhang      short      S1       -        500
        east       resold     S1       L1       40
    """)
    assert told == {"Zhang": (500.0, 1), "east": (40.0, 1)}


def test_the_sum_is_told_to_the_fen():
    text = "entity_id setl_id bkkp_sn amount_at_issue\n" + "".join(
        f"east S{n} - 0.1\n" for n in range(3)
    )
    assert money(text) == {"east": (0.3, 3)}


def test_without_evidence_nothing_is_at_issue():
    rows = pl.DataFrame(
        schema={
            "entity_id": pl.String,
            "setl_id": pl.String,
            "bkkp_sn": pl.String,
            "matn_alwn_reg_id": pl.String,
            "settled": pl.Datetime("us"),
            "amount_at_issue": pl.Float64,
        }
    )
    assert at_issue(rows).height == 0


def test_an_allowance_is_a_claim_of_its_own_and_each_of_its_payments_counts_once():
    told = money("""
        entity_id  behaviour  setl_id  bkkp_sn  matn_alwn_reg_id  settled     amount_at_issue
        firm       passing    -        -        A1                2025-03-01  500
        firm       unsettled  -        -        A1                2025-03-01  500
        firm       unsettled  -        -        A1                2025-04-01  100
        firm       unsettled  -        -        A2                2025-03-01  50
        firm       passing    S1       -        A3                2025-03-01  7
        firm       resold     S1       L1       -                 2025-03-01  1
    """)
    assert told == {"firm": (658.0, 4)}
