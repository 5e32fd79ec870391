import pytest

from features.bad_input import BadInput
from features.vectors.vectors import ID
from serving.scheme_scores import scheme_scores
from serving.scores import score
from serving.targets import leading_behaviours
from serving.wanted import wanted, wanted_of_scheme
from tests.tables import a_store


@pytest.fixture(scope="module")
def ids(world):
    return world.scores.frame()[ID].to_list()


def test_without_an_id_the_first_are_asked_for(world, ids):
    asked = wanted(world.scores, [], top=4)
    assert list(asked) == ids[:4]
    assert all(asked[i] == leading_behaviours(world.scores, i) for i in asked)


def test_ids_are_asked_for_in_their_order_whatever_their_rank(world, ids):
    asked = wanted(world.scores, [ids[30], ids[2]], top=1)
    assert list(asked) == [ids[30], ids[2]]


@pytest.fixture(scope="module")
def by_scheme(world):
    return scheme_scores(world.store, world.as_of)


def test_a_scheme_asks_for_all_of_its_behaviours_and_no_other(world, by_scheme, ids):
    asked = wanted_of_scheme(by_scheme, "hanging_bed", [ids[0]], top=1)
    names = [behaviour.name for behaviour in asked[ids[0]]]
    everything = [b.name for b in world.scores.vectors.behaviours]
    assert names == [name for name in everything if name.startswith("hanging_bed.")] != []


def test_without_an_id_the_first_of_the_scheme_are_asked_for(by_scheme):
    first = by_scheme.frame("sex_mismatch", 3, "zh")[ID].to_list()
    assert list(wanted_of_scheme(by_scheme, "sex_mismatch", [], top=3)) == first


def test_an_unknown_scheme_is_refused_by_those_that_are_known(by_scheme, ids):
    with pytest.raises(BadInput, match=r"--scheme nonsense: providers have no such scheme \(.*, "):
        wanted_of_scheme(by_scheme, "nonsense", [ids[0]], top=1)


def test_an_unknown_id_is_refused_by_its_name(world, ids):
    with pytest.raises(BadInput, match="H404: the store does not know this provider"):
        wanted(world.scores, [ids[0], "H404"], top=1)


def test_a_known_one_without_a_claim_is_told_apart_from_an_unknown_one(world, tmp_path):
    store = a_store(
        tmp_path,
        setl_d="""
            setl_id  psn_no  fixmedins_code  begndate
            S1       Zhang   east            2025-03-01
            S2       Wang    closed          2024-03-07
        """,
    )
    scores = score(store, world.registered, world.as_of)
    with pytest.raises(BadInput, match="closed: known, but without a claim in the year"):
        wanted(scores, ["closed"], top=1)
