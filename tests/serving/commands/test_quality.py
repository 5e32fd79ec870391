import json

import pytest

from features.claims.quality.report import quality
from tests.tables import a_store

MOST_LINES = 40


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    return a_store(tmp_path_factory.mktemp("quality"), setl_d="setl_id\n S1\n S2")


@pytest.mark.parametrize(("lang", "word"), [("zh", "读入2行"), ("en", "2 rows read")])
def test_without_a_file_a_short_summary_is_printed(feijian, store, lang, word):
    said = feijian("quality", "--store", store.folder, "--lang", lang)
    assert said.code == 0
    assert 0 < len(said.out) <= MOST_LINES
    assert word in said.out[0]
    assert {line[0] for line in said.out} <= set("✓▲○")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_page_is_written_in_the_language_asked_for(feijian, store, here, lang):
    said = feijian("quality", "--store", store.folder, "--lang", lang, "--out", "page.html")
    assert said.out == ["page.html"]
    assert f'<html lang="{lang}">' in (here / "page.html").read_text("utf-8")


def test_all_figures_are_written_as_json(feijian, store, here):
    assert feijian("quality", "--store", store.folder, "--out", "all.json").code == 0
    written = (here / "all.json").read_text("utf-8")
    assert written == quality(store).to_json()
    assert json.loads(written)["generation"] == store.manifest.generation


@pytest.mark.parametrize("out", ["page.pdf", "file/page.html"])
def test_a_place_that_cannot_be_written_to_is_refused(feijian, store, here, out):
    (here / "file").touch()
    assert feijian("quality", "--store", store.folder, "--out", out).refusal
    assert [path.name for path in here.iterdir()] == ["file"]


def test_without_a_store_it_is_refused(feijian, here):
    assert "no store here" in feijian("quality", "--store", "nowhere").refusal
