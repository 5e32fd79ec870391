from datetime import date

import numpy as np
import pytest

from features.bad_input import BadInput
from serving.plan.campaign import of_schemes, read_campaign

TEXT = """
name = "药店专项"
schemes = ["phantom_drug", "cash_out"]
begin = 2026-01-01
end = 2026-06-30
regions = ["9901"]
[quota]
min = 3
"""


@pytest.fixture
def file(tmp_path):
    def written(text):
        path = tmp_path / "campaign.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return written


def test_the_file_is_read(file):
    told = read_campaign(file(TEXT), date(2026, 3, 1))
    assert told.schemes == ["phantom_drug", "cash_out"]
    assert (told.end, told.quota.min, told.covered) == (date(2026, 6, 30), 3, [])


@pytest.mark.parametrize(
    ("text", "as_of", "why"),
    [
        (TEXT, date(2026, 7, 1), "the campaign ended on 2026-06-30, before 2026-07-01"),
        (TEXT.replace("2026-06-30", "2025-06-30"), date(2025, 1, 1), "begin is after end"),
        (TEXT.replace('["phantom_drug", "cash_out"]', "[]"), date(2026, 1, 1), "schemes: "),
        (TEXT + "\nyear = 2026", date(2026, 1, 1), "quota.year: no such key"),
    ],
)
def test_what_may_not_be_is_refused(file, text, as_of, why):
    with pytest.raises(BadInput, match=why):
        read_campaign(file(text), as_of)


def test_the_risk_is_of_its_schemes_alone(world):
    scores = world.scores
    told = of_schemes(scores, ["phantom_drug"])
    own = np.array([b.scheme.code == "phantom_drug" for b in scores.vectors.behaviours])
    explained = scores.explained
    expected = explained.baseline + explained.contributions[:, own].sum(axis=1)
    assert told.explained.log_odds == pytest.approx(expected)
    assert sorted(told.rank) == sorted(scores.rank)
    assert (np.argsort(told.rank)[0]) == np.argmax(expected)
    schemes = told.frame()["scheme"].drop_nulls().unique().to_list()
    assert schemes == ["phantom_drug"]
    assert np.isnan(told.explained.risk_violation).all()


def test_of_all_schemes_it_is_the_whole_risk(world):
    codes = sorted({b.scheme.code for b in world.scores.vectors.behaviours})
    told = of_schemes(world.scores, codes)
    assert told.explained.log_odds == pytest.approx(world.scores.explained.log_odds)
    assert told.rank.tolist() == world.scores.rank.tolist()


def test_a_scheme_that_the_model_does_not_have_is_refused(world):
    with pytest.raises(BadInput, match="schemes: hanging is none of "):
        of_schemes(world.scores, ["hanging"])
