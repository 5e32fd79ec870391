import json

import pytest

from tests.serving.lanes.ledger import CASES, CLAIMS, INSPECTIONS
from tests.serving.lanes.test_prevalence import DRAW
from tests.tables import a_store


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    folder = tmp_path_factory.mktemp("prevalence")
    return a_store(folder, setl_d=CLAIMS, case_d=CASES, inspection_d=INSPECTIONS).folder


@pytest.fixture
def prevalence(feijian, store):
    def typed(*words):
        return feijian("prevalence", "--store", store, "--as-of", "2026-01-01", *words)

    return typed


def test_it_speaks_of_the_tier_in_the_language_asked_for(prevalence):
    assert "欺诈骗保（" in prevalence().out[0]
    assert "fraud or a violation" in prevalence("--tier", "violation", "--lang", "en").out[0]


def test_the_record_of_a_draw_brings_in_the_unvisited_and_its_strata(prevalence, tmp_path):
    (tmp_path / "draw.csv").write_text(DRAW)
    said = prevalence("--draw", tmp_path / "draw.csv", "--out", tmp_path / "out.json").out
    assert any("未查" in line for line in said)
    told = json.loads((tmp_path / "out.json").read_text())
    assert [(row["stratum"], row["drawn"], row["visited"]) for row in told] == [
        ("全部", 4, 3),
        ("town", 2, 2),
        ("village", 2, 1),
    ]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--since", "soon"), "no date"),
        (("--since", "2025-12-01"), "no inspection drawn by lot"),
        (("--draw", "nowhere.csv"), "cannot be read"),
        (("--tier", "crime"), "crime"),
        (("--entity", "employer"), "models are trained"),
        (("--out", "told.txt"), "--out ends in"),
    ],
)
def test_bad_input_is_one_sentence_and_exit_code_2(prevalence, words, said):
    assert said in prevalence(*words).refusal
