from datetime import timedelta

import polars as pl
import pytest

from features.simulation.records.ids import draw_ids
from features.simulation.truth.files import write_truth
from features.simulation.truth.ledger import ERRORS, FRAUDS, LOOKALIKES, Ledger
from tests.features.simulation.truth.drawn import city, layer, rows, sites

TOWN = city(20, 50, 12)
IDS = draw_ids(TOWN)


@pytest.fixture
def book():
    ledger = Ledger(TOWN.span)
    shop = layer("phantom_drug", culprits=("provider",))
    ledger.sites(FRAUDS, shop, sites(20, [3], 0.25))
    ledger.planted(rows("phantom_drug", [3, 3], person=[9, 8], day=[40, 30], amount=5.0))
    return ledger


@pytest.fixture
def folder(book, tmp_path):
    def written():
        write_truth(tmp_path, TOWN, IDS, book)
        return {each.name: pl.read_parquet(each / "000.parquet") for each in tmp_path.iterdir()}

    return written


def test_a_provider_is_told_with_scheme_severity_first_day_rows_and_money(folder):
    shop = folder()["providers"].row(0, named=True)
    assert shop == {
        "fixmedins_code": IDS.fixmedins_code[3],
        "scheme": "phantom_drug",
        "severity": 0.25,
        "since": TOWN.span.start + timedelta(days=30),
        "rows": 2,
        "amount": 10.0,
        "culprit": True,
    }


def test_whose_cards_a_shop_swiped_is_named_and_is_no_culprit(folder):
    holders = folder()["patients"]
    assert set(holders["psn_no"]) == {IDS.psn_no[8], IDS.psn_no[9]}
    assert not holders["culprit"].any()


def test_what_others_wrote_on_a_bill_makes_no_culprit_of_the_patient(book, folder):
    book.sites(FRAUDS, layer("excess_supply", culprits=("provider", "patient")), sites(20, [4]))
    lines = rows("excess_supply", [4, 4], person=[6, 7], day=[20, 20])
    book.planted(lines.with_columns(kind=pl.lit("line")))
    book.planted(rows("excess_supply", [4], person=[7], day=50))
    told = folder()["patients"].filter(scheme="excess_supply")
    culprit = dict(told.select("psn_no", "culprit").rows())
    assert culprit == {IDS.psn_no[6]: False, IDS.psn_no[7]: True}
    since = dict(told.select("psn_no", "since").rows())
    assert since[IDS.psn_no[7]] == TOWN.span.start + timedelta(days=50)
    assert folder()["providers"].filter(scheme="excess_supply")["culprit"].all()


def test_a_scheme_tells_by_which_rows_its_patients_do_something_of_their_own(book, folder):
    hidden = layer("third_party", culprits=("patient",), unwitting=("visit",))
    book.sites(FRAUDS, hidden, sites(20, [4]))
    book.planted(rows("third_party", [4, 4], person=[6, 7], day=[20, 20]))
    book.planted(rows("third_party", [4], person=[7], day=90).with_columns(kind=pl.lit("payment")))
    told = folder()["patients"].filter(scheme="third_party", culprit=True)
    since = TOWN.span.start + timedelta(days=90)
    assert told.select("psn_no", "since").rows() == [(IDS.psn_no[7], since)]


def test_the_honest_are_absent(folder):
    tables = folder()
    assert tables["providers"].height == 1
    assert tables["employers"].height == tables["doctors"].height == 0


def test_a_ring_names_its_members_by_their_ids(book, folder):
    book.group("reflux_sale", [("seller", "provider", 1), ("buyer", "patient", 2)])
    rings = folder()["groups"].select("group_no", "role", "entity", "id").rows()
    assert rings == [
        (0, "buyer", "patient", IDS.psn_no[2]),
        (0, "seller", "provider", IDS.fixmedins_code[1]),
    ]


def test_a_look_alike_is_told_with_the_schemes_it_resembles(book, folder):
    hospice = layer("hospice", resembles=("fake_admission", "hanging_bed"))
    book.sites(LOOKALIKES, hospice, sites(20, [5, 6]))
    book.alike(pl.DataFrame({"look_alike": ["hospice"], "provider": [5], "person": [1]}))
    found = folder()["look_alikes"].filter(entity="provider")
    assert found.select("id", "schemes", "rows").rows() == [
        (IDS.fixmedins_code[5], "fake_admission|hanging_bed", 1)
    ]


def test_a_look_alike_that_marks_no_row_is_told_by_its_sites(book, folder):
    book.sites(LOOKALIKES, layer("new_wing", resembles=("spending_outlier",)), sites(20, [5]))
    assert folder()["look_alikes"].select("id", "rows").rows() == [(IDS.fixmedins_code[5], 0)]


def test_providers_with_an_error_of_data_stand_apart(book, folder):
    book.sites(ERRORS, layer("late_uploads"), sites(20, [7]))
    assert folder()["errors"].rows() == [(IDS.fixmedins_code[7], "late_uploads")]
