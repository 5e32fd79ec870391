from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import serving.points.tiers
from features.bad_input import BadInput
from serving.points.tiers import tiers

SHIPPED = (Path(serving.points.tiers.__file__).parent / "tiers.toml").read_text("utf-8")


def test_what_ships_is_the_national_scale():
    told = tiers()
    assert [(tier.least, tier.most) for tier in told.tiers] == [(1, 3), (4, 6), (7, 9), (10, 12)]
    assert [step.at for step in told.steps] == [9, 12]
    assert told.tier("fraud").code == "gravest"


def test_a_region_may_put_its_own_in_its_place(tmp_path):
    own = tmp_path / "own.toml"
    own.write_text(SHIPPED.replace("at = 9", "at = 8").replace("claims = 5", "claims = 2"), "utf-8")
    told = tiers(own)
    assert told.reached(8).at == 8
    assert told.claims("sex") == 2


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("most = 12 #", "most = 11 #", "tier gravest: wanted least <= most <= 11"),
        ("least = 4", "least = 7", "tier middling: wanted least <= most"),
        ('code = "middling"', 'code = "light"', "two tiers have one code"),
        ("at = 9", "at = 13", "a step at 13 is above the most"),
        ('kind = "sex"', 'kind = "price"', "kind price is none of fraud"),
        ('kind = "sex"', 'kind = "fraud"', "a kind is proposed twice"),
        ('tier = "gravest"', 'tier = "worst"', "there is no tier worst"),
        ("claims = 5", "claims = 0", "greater than or equal to 1"),
        ("dated =", "date =", "dated: Field required"),
        ("dated =", "dated = = ", "no TOML"),
    ],
)
def test_what_contradicts_itself_is_refused_in_one_sentence(tmp_path, before, after, words):
    own = tmp_path / "own.toml"
    own.write_text(SHIPPED.replace(before, after, 1), "utf-8")
    with pytest.raises(BadInput, match=words) as refused:
        tiers(own)
    assert "\n" not in str(refused.value)


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(BadInput, match="cannot be read"):
        tiers(tmp_path / "none.toml")


@given(st.integers(0, 12))
def test_the_step_reached_and_the_next_have_the_points_between_them(points):
    told = tiers()
    reached, ahead = told.reached(points), told.next_step(points)
    assert reached is None or reached.at <= points
    assert ahead is None or ahead.at > points
    assert {step.at for step in (reached, ahead) if step} >= {9} or points >= 12
