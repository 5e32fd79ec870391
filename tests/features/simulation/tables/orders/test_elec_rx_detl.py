import numpy as np
import polars as pl
import pytest

from features.simulation.catalogue.items import ITEMS, PIECE
from features.simulation.frames import INTERNET
from features.simulation.tables.orders.elec_rx_detl import elec_rx_detl
from tests.features.simulation.tables.events.made_books import made, table
from tests.features.simulation.tables.orders.billed import billed, lines_of, with_outside


@pytest.fixture(scope="module")
def outside():
    """A month in which shops fill outside prescriptions: its books, their electronic ones."""
    books = with_outside(made()[0][4])
    return books, elec_rx_detl(books)


def test_every_internet_visits_drug_is_on_an_electronic_prescription():
    drugs = billed().filter(pl.col("kind") == INTERNET, pl.col("kind_of_item") <= PIECE)
    told = table("elec_rx_detl").filter(pl.col("biz_type_code") == "02")
    assert drugs.height
    assert set(drugs["number"]) == set(told["hosp_rxno"])


def test_long_prescriptions_say_so():
    books = made()[0][2]
    long_rx = books.visits.filter("long_rx")
    told = elec_rx_detl(books).filter(pl.col("long_rx_flag") == "1")
    assert told["mdtrt_id"].is_in(books.visit_ids(long_rx["visit"]).implode()).all()


def test_a_line_filled_from_outside_bears_the_insurances_number(outside):
    books, told = outside
    filled = lines_of(books).filter("outside")
    assert filled.height
    assert filled["number"].is_in(told["hi_rxno"].implode()).all()


def test_it_was_written_elsewhere_by_a_doctor_before_the_sale_and_while_valid(outside):
    books, told = outside
    city = books.month.city
    both = lines_of(books).filter("outside", pl.col("original") < 0).join(
        told.unique("hi_rxno"), left_on="number", right_on="hi_rxno"
    )  # fmt: skip
    assert (both["prsc_time"] < both["time"]).all()
    assert (both["time"] < both["vali_end_time"]).all()
    assert (both["fixmedins_code"] != books.ids.providers(both["provider"])).all()
    assert both["mdtrt_id_right"].is_null().all()
    doctors = books.ids.doctors(np.flatnonzero(~city.staff.pharmacist))
    assert both["dr_code"].is_in(doctors.implode()).all()


def test_who_ordered_the_line_wrote_the_prescription():
    books = with_outside(made()[0][4])
    doctor = int(np.flatnonzero(~books.month.city.staff.pharmacist)[7])
    ordered = books.lines.with_columns(
        doctor=pl.when("outside").then(pl.lit(doctor)).otherwise("doctor")
    )
    told = elec_rx_detl(type(books)(**{**vars(books), "lines": ordered}))
    filled = told.filter(pl.col("hosp_rxno").is_null())
    assert set(filled.filter(pl.col("rx_exra_attr_code") == "02")["dr_code"]) == set(
        books.ids.doctors(np.array([doctor]))
    )


def test_dear_prescription_drugs_of_dual_channel_shops_come_from_hospitals(outside):
    books, told = outside
    told = told.filter(pl.col("rx_exra_attr_code") == "01")
    city = books.month.city
    large = books.ids.providers(np.flatnonzero(city.providers.tier >= 2))
    assert told.height
    assert told["fixmedins_code"].is_in(large.implode()).all()
    dear = (ITEMS.has("dual_channel") | ITEMS.has("dear")) & (ITEMS.rx == "1").to_numpy()
    whole = told.group_by("hi_rxno").agg(
        pl.col("med_list_codg").is_in(ITEMS.code.filter(pl.Series(dear)).implode()).any()
    )
    assert whole["med_list_codg"].all()
