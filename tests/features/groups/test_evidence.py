"""The claims of a member's groups stand beside the evidence of its behaviours."""

from datetime import date

import polars as pl
import pytest

from features.claims.column import Ids
from features.evidence import COLUMNS
from features.groups.evidence import group_evidence
from features.groups.find import find_groups
from tests.features.groups.town import AS_OF, a_town, customers, sessions


@pytest.fixture
def store(tmp_path):
    return a_town(tmp_path, [*sessions(), *customers()])


@pytest.fixture
def found(store):
    return find_groups(store, AS_OF)


def test_a_card_shows_its_own_claims_in_the_order_of_time(store, found):
    told = group_evidence(found, store, ["Li"], entity="patient")
    assert dict(told.schema) == COLUMNS
    assert told["begin"].to_list() == [date(2025, 3, 1), date(2025, 4, 5), date(2025, 5, 9)]
    assert set(told["behaviour"]) == {"groups.counter"}
    assert told["amount_at_issue"].to_list() == [100.0] * 3
    assert set(told["patient"]) == {str(store.key_of(Ids.PATIENT, ["Li"])["Li"])}


def test_a_shop_shows_the_claims_of_all_cards(store, found):
    assert group_evidence(found, store, ["shop"])["setl_id"].n_unique() == 9


@pytest.mark.parametrize(("lang", "words"), [("zh", "3张卡"), ("en", "3 cards")])
def test_it_says_which_group_in_the_language_asked_for(store, found, lang, words):
    (why,) = group_evidence(found, store, ["shop"], lang=lang)["why"].unique()
    assert found.frame["group"][0] in why
    assert words in why


def test_who_is_in_no_group_shows_nothing(store, found):
    told = group_evidence(found, store, ["C1"], entity="patient")
    assert told.is_empty()
    assert told.schema == pl.Schema(COLUMNS)
