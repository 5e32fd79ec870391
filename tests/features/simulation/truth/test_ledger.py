import numpy as np
import polars as pl
import pytest

from features.simulation.truth.ledger import FRAUDS, Ledger
from tests.features.simulation.truth.drawn import city, layer, rows, sites

TOWN = city(20, 50, 12)


@pytest.fixture
def book():
    return Ledger(TOWN.span)


def told(book, entity):
    found = book.parties.filter(pl.col("entity") == entity)
    return found.select("scheme", "position", "rows", "fen", "first", "last").rows()


def test_a_planted_row_is_told_of_everybody_it_names(book):
    book.planted(rows("hanging_bed", [3], doctor=[7], person=[9], day=12, amount=10.5))
    for entity, position in (("provider", 3), ("doctor", 7), ("patient", 9)):
        assert told(book, entity) == [("hanging_bed", position, 1, 1050, 12, 12)]
    assert told(book, "employer") == []


def test_rows_of_several_months_add_up_and_keep_first_and_last_day(book):
    book.planted(rows("hanging_bed", [3, 3], day=[40, 20], amount=1.0))
    book.planted(rows("hanging_bed", [3], day=[90], amount=2.5))
    assert told(book, "provider") == [("hanging_bed", 3, 3, 450, 20, 90)]


def test_a_negative_position_names_nobody(book):
    book.planted(rows("hanging_bed", [3], doctor=[-1]))
    assert told(book, "doctor") == []


def test_two_schemes_at_one_provider_stay_two(book):
    book.planted(pl.concat([rows("hanging_bed", [3]), rows("upcoding", [3])]))
    assert [row[0] for row in told(book, "provider")] == ["hanging_bed", "upcoding"]


def test_the_order_of_the_rows_changes_nothing():
    drawn = np.random.default_rng(1)
    all_rows = rows("upcoding", drawn.integers(0, 5, 400), amount=drawn.random(400) * 100)
    one, two = Ledger(TOWN.span), Ledger(TOWN.span)
    one.planted(all_rows)
    for part in all_rows.sample(fraction=1.0, shuffle=True, seed=3).iter_slices(37):
        two.planted(part)
    assert one.parties.equals(two.parties)
    assert one.monthly.equals(two.monthly)


def test_severity_is_the_strength_of_the_site_that_drew_an_entity_in(book):
    book.sites(FRAUDS, layer("upcoding"), sites(20, [3, 4], [0.2, 0.8]))
    book.planted(rows("upcoding", [3, 4], person=[9, 9]))
    severity = dict(book.parties.select("entity", "severity").filter(entity="patient").rows())
    assert severity == {"patient": 0.8}


def test_severity_is_unknown_where_no_site_is(book):
    book.sites(FRAUDS, layer("upcoding"), sites(20, [3], 0.2))
    book.planted(rows("upcoding", [5]))
    assert book.parties["severity"].to_list() == [None]


def test_a_patients_scheme_takes_its_strength_from_the_patient(book):
    book.sites(FRAUDS, layer("drug_resale", site="patient"), sites(50, [9], 0.7))
    book.planted(rows("drug_resale", [3], person=[9]))
    assert book.parties["severity"].to_list() == [0.7, 0.7]


def test_money_is_told_by_the_month_of_the_span(book):
    second = TOWN.span.first_day(1)
    book.planted(rows("upcoding", [3, 3, 3], day=[0, second - 1, second], amount=1.0))
    assert book.monthly.select("month", "fen").rows() == [(0, 200), (1, 100)]


def test_a_look_alike_is_counted_by_provider_and_by_patient(book):
    alike = {"look_alike": ["hospice"] * 3, "provider": [1, 1, 2], "person": [4, 5, 5]}
    book.alike(pl.DataFrame(alike))
    book.alike(pl.DataFrame(alike))
    assert book.lookalikes.rows() == [
        ("hospice", "patient", 4, 2),
        ("hospice", "patient", 5, 4),
        ("hospice", "provider", 1, 4),
        ("hospice", "provider", 2, 2),
    ]


def test_rings_are_numbered_from_nought(book):
    members = [("seller", "provider", 1), ("buyer", "patient", np.int64(2))]
    assert [book.group("reflux_sale", members), book.group("reflux_sale", members)] == [0, 1]
    assert book.rings[1].members[1].position == 2
