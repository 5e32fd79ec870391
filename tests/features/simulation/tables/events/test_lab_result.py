import numpy as np
import polars as pl

from features.simulation.catalogue import conditions
from features.simulation.catalogue.items import ITEMS
from features.simulation.tables.events.indicators import INDICATORS
from features.simulation.tables.events.lab_values import lab_values, lab_words
from tests.features.simulation.tables.events.made_books import made, table


def city():
    return made()[0][0].month.city


def values(person, key, seed=1):
    rng = np.random.default_rng(seed)
    return lab_values(city(), person, np.full(len(person), ITEMS.at(key)), rng)


def test_every_laboratory_item_has_an_indicator():
    lab = ITEMS.in_group("lab")
    assert INDICATORS.measured[lab].all()
    words = (INDICATORS.words != "").to_numpy()[lab]
    assert (words == np.isnan(INDICATORS.mean[lab])).all()


def test_diabetics_have_a_higher_hba1c():
    ill = city().people.has[:, conditions.at("diabetes")]
    result = values(np.arange(len(ill)), "hba1c")
    assert 7.0 < np.median(result[ill]) < 8.2
    assert 5.2 < np.median(result[~ill]) < 5.8


def test_a_person_keeps_to_a_level_and_two_people_do_not():
    person = np.arange(4000)
    first, again = values(person, "creatinine", 1), values(person, "creatinine", 2)
    assert np.corrcoef(np.log(first), np.log(again))[0, 1] > 0.8
    assert abs(np.corrcoef(np.log(first), np.log(np.roll(again, 1)))[0, 1]) < 0.3


def test_a_panel_says_the_same_of_a_person_as_its_part():
    person = np.arange(4000)
    panel, part = values(person, "kidney_panel", 1), values(person, "creatinine", 2)
    assert np.corrcoef(np.log(panel), np.log(part))[0, 1] > 0.8


def test_nobody_changes_blood_group():
    person = np.arange(500)
    item = np.full(500, ITEMS.at("blood_group"))
    first = lab_words(person, item, np.random.default_rng(1))
    assert first.equals(lab_words(person, item, np.random.default_rng(2)))
    assert set(first) == {"A", "B", "O", "AB"}


def test_a_result_is_a_number_or_words():
    results = table("lab_result")
    assert (results["lab_value"].is_null() != results["lab_value_text"].is_null()).all()


def test_a_sample_is_taken_after_the_charge_and_reported_within_thirty_hours():
    results = table("lab_result")
    hours = (results["reported_at"] - results["sampled_at"]).dt.total_minutes() / 60
    assert hours.min() > 0.49
    assert hours.max() < 30.1
    lines = pl.concat(
        [
            pl.DataFrame({"bkkp_sn": books.line_ids(books.lines["line"]), "at": books.lines["at"]})
            for books in made()[0]
        ]
    )
    charged = results.join(lines, on="bkkp_sn")
    assert charged.height == results.height
    assert (made()[0][0].month.city.span.times(charged["at"]) < charged["sampled_at"]).all()


def test_the_same_providers_upload_every_month_and_not_all_do():
    books, tables = made()
    told = [set(each["lab_result"]["fixmedins_code"]) for each in tables]
    every = set.union(*told)
    with_wards = books[0].ids.providers(np.flatnonzero(books[0].month.city.hospital))
    assert len(every) < len(set(with_wards))
    assert max(len(each) for each in told) > 0.7 * len(every)
