import polars as pl

from features.simulation.catalogue.items import PIECE
from features.simulation.frames import PHARMACY
from tests.features.simulation.tables.events.made_books import table
from tests.features.simulation.tables.orders.billed import billed

DRUG = pl.col("kind_of_item") <= PIECE
DOCTORS = ~pl.col("bed") & (pl.col("kind") != PHARMACY)


def test_every_drug_taken_away_from_a_doctor_is_on_a_prescription():
    drugs = billed().filter(DRUG, DOCTORS)
    assert drugs["number"].is_in(table("rx_d")["rxno"].implode()).all()


def test_every_ward_drug_is_on_an_order():
    drugs = billed().filter(DRUG, pl.col("bed"))
    assert drugs["number"].is_in(table("drord_d")["drord_no"].implode()).all()


def test_services_of_a_call_and_a_shops_own_sales_have_no_number():
    lines = billed().filter(~pl.col("bed"), ~DRUG | (pl.col("kind") == PHARMACY))
    filled = table("elec_rx_detl")["hi_rxno"].implode()
    assert lines.filter(pl.col("kind") != PHARMACY)["number"].is_null().all()
    assert lines["number"].drop_nulls().is_in(filled).all()


def test_beds_and_consumables_of_a_stay_are_not_ordered():
    lines = billed().filter("bed", pl.col("group").is_in(["bed", "consult", "consumable"]))
    assert lines.height
    assert lines["number"].is_null().all()


def test_a_refund_has_the_number_of_what_it_takes_back():
    first = billed().select(original="line", taken="number")
    refunds = billed().filter(pl.col("original") >= 0).join(first, on="original")
    assert refunds.height
    assert refunds.select(pl.col("number").eq_missing(pl.col("taken")).all()).item()


def test_pieces_stand_on_a_prescription_of_their_own():
    drugs = billed().filter(DRUG, DOCTORS).with_columns(piece=pl.col("kind_of_item") == PIECE)
    assert drugs["piece"].any()
    assert drugs.group_by("number").agg(pl.col("piece").n_unique())["piece"].max() == 1


def test_no_prescription_is_two_visits():
    assert billed().filter(DOCTORS).drop_nulls("number").group_by("number").agg(
        pl.col("mdtrt_id").n_unique()
    )["mdtrt_id"].max() == 1  # fmt: skip
