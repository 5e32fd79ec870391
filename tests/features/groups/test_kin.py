"""A phone of three households is shared; one of a family, or of a whole office, is not."""

from datetime import date

import polars as pl
import pytest

from features.claims.column import Ids
from features.groups.kin import MOST_CARDS, kin, shared_phones
from tests.tables import a_store

AS_OF = date(2026, 1, 1)


def told(folder, homes, *, asked=None, since="2020-01-01"):
    """(cards tied by the phone, kin) among cards of those homes that gave one phone."""
    cards = [f"P{n}" for n in range(len(homes))]
    store = a_store(
        folder,
        setl_d="psn_no\n" + "\n".join(cards),
        psn_household_d="psn_no household_link\n"
        + "\n".join(f"{c} {h}" for c, h in zip(cards, homes, strict=True)),
        psn_phone_d="psn_no phone_link begndate\n" + "\n".join(f"{c} p {since}" for c in cards),
    )
    keys = pl.Series([*store.key_of(Ids.PATIENT, asked or cards).values()], dtype=pl.Int64)
    return shared_phones(store, AS_OF, keys).height, kin(store, AS_OF, keys).height


def test_a_phone_of_three_households_ties_cards_of_different_ones(tmp_path):
    assert told(tmp_path, ["a", "a", "b", "c"]) == (5, 6)


def test_a_phone_of_two_households_is_a_familys(tmp_path):
    assert told(tmp_path, ["a", "a", "b"])[0] == 0


def test_others_of_the_phone_count_though_they_are_not_asked_for(tmp_path):
    assert told(tmp_path, ["a", "b", "c"], asked=["P0", "P1"]) == (1, 1)


def test_a_phone_of_many_cards_is_nobodys(tmp_path):
    homes = [f"h{n}" for n in range(MOST_CARDS + 1)]
    assert told(tmp_path, homes) == (0, 0)


@pytest.mark.parametrize(("since", "ties"), [("2025-12-31", 3), ("2026-01-01", 0)])
def test_a_phone_counts_from_the_day_it_is_used(tmp_path, since, ties):
    assert told(tmp_path, ["a", "b", "c"], since=since)[0] == ties
