import polars as pl

from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.catalogue.items import ITEMS
from features.simulation.layering.explained import explained
from tests.features.simulation.prescribing import World, frauds, look_alikes, share, thin

NAME = "indication_mismatch"
ODD = ~pl.col("explained")
GIVEN = ("drug", "lab", "imaging")


def given(world: World) -> pl.DataFrame:
    """Lines of drugs and tests."""
    return world.lines.filter(pl.Series(ITEMS.group.gather(world.lines["item"]).is_in(GIVEN)))


def test_what_is_given_is_not_explained_by_the_diagnosis() -> None:
    world = frauds()
    site = share(given(world), ODD, world.strong(NAME))
    assert site > 3 * share(given(world), ODD, world.peers(NAME))


def test_a_site_has_few_favourites() -> None:
    bad = frauds().lines.filter(pl.col("scheme") == NAME)
    each = bad.group_by("provider").agg(pl.col("item").n_unique(), pl.len())
    assert (each["item"] <= 8).all()
    assert (each["len"] > each["item"]).any()


def test_only_unexplained_lines_are_labelled_and_few_doctors_write_them() -> None:
    world = frauds()
    bad = world.lines.filter(pl.col("scheme") == NAME)
    assert not bad["explained"].any()
    assert bad.group_by("provider").agg(pl.col("doctor").n_unique())["doctor"].max() <= 3
    assert 0.005 < thin(world, NAME) < 0.4


def told(world: World, name: str) -> pl.DataFrame:
    """Lines of the look-alike's visits, with whether any diagnosis told explains them."""
    lists = world.papers["out_med_setl_diag_list_d"].select("mdtrt_id", "diag_code")
    at = {icd: position for position, icd in enumerate(DIAGNOSES.icd)}
    lines = world.lines.filter(pl.col("alike") == name, "drug")
    lines = lines.with_columns(mdtrt_id=world.ids.numbered("", lines["number"], 12))
    rows = lines.join(lists, on="mdtrt_id")
    table = explained()
    known = [
        bool(table[at[icd], item]) for icd, item in rows.select("diag_code", "item").iter_rows()
    ]
    return (
        rows.with_columns(known=pl.Series(known))
        .group_by("number", "item")
        .agg(pl.col("known").any(), pl.col("explained").any())
    )


def test_a_second_diagnosis_explains_the_drug() -> None:
    rows = told(look_alikes("several_diagnoses"), "several_diagnoses")
    assert rows.height > 30
    assert rows["explained"].mean() < 0.97
    assert rows["known"].mean() > 0.99


def test_a_rare_drug_has_its_rare_diagnosis() -> None:
    rows = told(look_alikes("rare_disease_clinic"), "rare_disease_clinic")
    assert rows["explained"].mean() < 0.9
    assert rows["known"].mean() > 0.99


def test_a_clinic_that_tells_no_diagnosis_gives_what_suits() -> None:
    name = "missing_diagnosis_clinic"
    world = look_alikes(name)
    own = world.visits.filter(pl.col("alike") == name)
    visit = world.ids.numbered("", own["number"], 12).implode()
    for table in ("out_med_setl_diag_list_d", "setl_list_diag_d"):
        assert world.papers[table].filter(pl.col("mdtrt_id").is_in(visit)).is_empty()
    rows = world.papers["mdtrt_d"].filter(pl.col("mdtrt_id").is_in(visit))
    assert rows.height == own.height
    assert rows["otp_diag_info"].is_null().all()
    lines = given(world).filter(pl.col("alike") == name)
    assert lines["explained"].mean() > 0.97
