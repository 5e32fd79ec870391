"""docs/simulated-city.md says what it was made from, and the code says the same today."""

import re
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from features.bad_input import BadInput
from features.simulation.portrait import figures
from features.simulation.portrait.all_figures import FIGURES, PARTS
from features.simulation.portrait.page import FOLDER, page
from features.simulation.portrait.pictures.all_pictures import PICTURES
from features.simulation.portrait.pictures.style import svg
from features.simulation.portrait.reading import Reading
from features.simulation.portrait.sources import sources_digest
from features.simulation.portrait.words import COMMAND, FILES, WORDS
from features.simulation.portrait.words import PARTS as HEADINGS

DOCS = Path(__file__).parents[4] / "docs"


@pytest.mark.parametrize("file", FILES.values())
def test_the_committed_page_is_not_stale(file):
    path = DOCS / file
    written = path.read_text("utf-8") if path.is_file() else ""
    made = re.search(r"made from sources (\w{64})", written)
    assert made, f"docs/{file} is missing; make it: {COMMAND}"
    assert made.group(1) == sources_digest(), f"docs/{file} is stale; make it anew: {COMMAND}"


@pytest.mark.parametrize(("lang", "file"), FILES.items())
def test_every_figure_that_the_committed_page_holds_lies_within_its_tolerance(lang, file):
    """The report world is what is held; test_marginals looks at a small one while one works."""
    rows = [line for line in (DOCS / file).read_text("utf-8").splitlines() if line[:2] == "| "]
    verdicts = [row.split("|")[-2].strip() for row in rows]
    assert verdicts.count(WORDS[lang]["yes"]) == sum(each.bounds is not None for each in FIGURES)
    assert WORDS[lang]["no"] not in verdicts


@pytest.mark.parametrize("name", PICTURES)
def test_every_picture_of_the_page_is_there(name):
    assert (DOCS / FOLDER / f"{name}.svg").read_text("utf-8").startswith("<svg")


def test_no_picture_is_left_over():
    assert {path.stem for path in (DOCS / FOLDER).iterdir()} == set(PICTURES)


@pytest.fixture(scope="module")
def reading(make_folder):
    return Reading(make_folder())


@pytest.fixture(scope="module")
def table(make_folder):
    return figures(make_folder())


@pytest.mark.parametrize("lang", FILES)
def test_the_page_says_first_that_all_is_simulated(reading, table, lang):
    text = page(table, reading, date(2026, 2, 3), "5" * 64, lang)
    head = text[: text.index(f"## {WORDS[lang]['figures']}")]
    assert WORDS[lang]["warning"] in head
    for told in (COMMAND, "2026-02-03", "seed", pl.__version__, "5" * 64):
        assert told in head


@pytest.mark.parametrize("lang", FILES)
def test_the_page_has_every_figure_in_both_languages_and_every_picture(reading, table, lang):
    text = page(table, reading, date(2026, 2, 3), "5" * 64, lang)
    for figure in FIGURES:
        assert f"| {figure.en} |" in text
        assert f"| {figure.zh} |" in text
    for name in PICTURES:
        assert f"({FOLDER}/{name}.svg)" in text


def test_the_words_of_both_languages_are_the_same_ones():
    assert WORDS["en"].keys() == WORDS["zh"].keys()
    assert len(HEADINGS["en"]) == len(HEADINGS["zh"]) == len(PARTS)


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_drawn_without_a_network_and_always_the_same(reading, name):
    title, picture = PICTURES[name]
    drawn = svg(picture(reading), title)
    assert title.zh in drawn
    assert title.en in drawn
    assert drawn == svg(picture(reading), title)
    assert not re.search(r"(href|src)=.https?:", drawn)


def test_a_folder_without_a_whole_simulation_is_refused(tmp_path):
    with pytest.raises(BadInput, match="no whole simulation"):
        figures(tmp_path)
