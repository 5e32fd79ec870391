import numpy as np
import polars as pl
import pytest

from features.simulation.catalogue.items import ITEMS
from features.simulation.frames import STAY
from features.simulation.layering.few_doctors import few_doctors
from tests.features.simulation.layered import Layered, layered, share

NAME = "over_treatment"
THERAPIES = ITEMS.in_group("therapy", "rehab", "tcm_therapy")
TESTS = ITEMS.in_group("lab")
PICTURES = ITEMS.in_group("imaging")
LOOK_ALIKES = {
    "pain_department": THERAPIES,
    "physiotherapy_clinic": THERAPIES,
    "rehabilitation_therapy": THERAPIES,
    "imaging_centre": PICTURES,
}
ALIKE = (*LOOK_ALIKES, "big_imaging_order")


def of(items: np.ndarray) -> pl.Expr:
    return pl.col("item").is_in(items.tolist())


def test_a_strong_site_does_far_more_of_something_than_its_peers(world: Layered) -> None:
    peers, strong = world.peers(NAME), world.at(NAME, 0.6)
    shares = [
        share(world.lines, of(items), strong) / share(world.lines, of(items), peers)
        for items in (THERAPIES, TESTS, PICTURES)
    ]
    assert max(shares) > 1.4


def test_a_faint_site_is_like_its_peers(world: Layered) -> None:
    faint = [at for at in world.at(NAME) if at not in world.at(NAME, 0.2)]
    assert share(world.lines, pl.col("scheme").is_not_null(), faint) < 0.05


def test_what_is_bad_is_a_line_and_a_thin_share_of_the_sites_lines(world: Layered) -> None:
    assert world.visits["scheme"].null_count() == world.visits.height
    bad = share(world.lines, pl.col("scheme") == NAME, world.at(NAME))
    assert 0.01 < bad < 0.4


def test_only_insiders_of_the_sites_do_it(world: Layered) -> None:
    bad = world.lines.filter(pl.col("scheme") == NAME)
    insiders = few_doctors(world.city, NAME, world.sites[NAME])
    assert insiders[bad["doctor"].to_numpy()].all()
    assert bad["provider"].is_in(world.at(NAME)).all()
    assert set(bad["doctor"].unique()) < set(np.flatnonzero(insiders)) | {-2}


def test_nothing_is_billed_twice_on_a_day_of_a_visit(world: Layered) -> None:
    day = pl.col("at") // 1440
    rows = world.lines.filter(of(np.concatenate([THERAPIES, TESTS]))).with_columns(day.alias("day"))
    bad = rows.filter(pl.struct("number", "item", "day").is_duplicated(), pl.col("scheme") == NAME)
    assert bad.is_empty()


def test_dear_material_is_left_in_operated_people_only(world: Layered) -> None:
    dear = world.lines.filter(pl.col("scheme") == NAME, of(ITEMS.tagged("highvalue")))
    operated = world.visits.select("number", "operated")
    assert dear.join(operated, on="number")["operated"].all()


@pytest.mark.parametrize("name", LOOK_ALIKES)
def test_an_honest_look_alike_does_as_much(honest: Layered, name: str) -> None:
    figure = of(LOOK_ALIKES[name])
    site = share(honest.lines, figure, honest.at(name, 0.4))
    assert site > 1.3 * share(honest.lines, figure, honest.peers(name))


def test_before_operations_far_more_pictures_are_taken(honest: Layered) -> None:
    name = "big_imaging_order"
    rows = honest.lines.filter(pl.col("kind") == STAY, of(PICTURES)).group_by("number").len()
    stays = honest.visits.filter(pl.col("kind") == STAY).select("provider", "number")
    many = stays.join(rows, on="number", how="left").with_columns(many=pl.col("len") >= 4)
    site = share(many, pl.col("many"), honest.at(name, 0.4))
    assert site > 2 * share(many, pl.col("many"), honest.peers(name))
    prepared = honest.visits.filter(pl.col("alike") == name)
    assert prepared["operated"].all()


def test_look_alikes_are_honest(honest: Layered) -> None:
    assert honest.planted.is_empty()
    assert set(honest.visits["alike"].unique().drop_nulls()) >= set(LOOK_ALIKES)


def test_rehabilitation_says_by_diagnosis_why_it_trains(honest: Layered) -> None:
    stays = honest.visits.filter(pl.col("alike") == "rehabilitation_therapy")
    assert (stays["kind"] == STAY).all()
    assert stays["nights"].median() > 10


def test_kidney_patients_are_perfused_at_their_unit() -> None:
    unit = layered("blood_purification_unit")
    perfused = unit.lines.filter(of(ITEMS.where("haemoperfusion")))
    assert perfused.height
    assert perfused["provider"].is_in(unit.at("blood_purification_unit")).all()
    assert (perfused["alike"] == "blood_purification_unit").all()
