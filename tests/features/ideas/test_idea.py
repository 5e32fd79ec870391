import pytest

from features.bad_input import BadInput
from features.behaviour import HIGHER, Behaviour, Scheme, Unit
from features.facts import stays
from features.ideas.idea import idea_of
from features.measures import Share
from features.schemes.hanging_bed import HangingBed


def a_share():
    words = {"zh": "占比", "en": "share", "why_zh": "因为。", "why": "Because."}
    measure = Share(of=stays.every, among=stays.every)
    return Behaviour(**words, riskier_when=HIGHER, unit=Unit.SHARE, measure=measure)


def a_scheme(code="tried", **own):
    return type("Own", (Scheme,), {"code": code, "zh": "试", "en": "tried", **own})


def test_a_live_name_is_taken_and_a_new_one_of_the_same_scheme_is_free():
    with pytest.raises(BadInput, match=r"hanging_bed.overlaps_elsewhere is a live behaviour"):
        idea_of(HangingBed)
    idea = idea_of(a_scheme("hanging_bed", fresh=a_share()))
    assert [b.name for b in idea.behaviours] == ["hanging_bed.fresh"]


def test_a_draft_can_be_tried():
    scheme = a_scheme(fresh=a_share(), draft=True)
    assert [b.name for b in idea_of(scheme).behaviours] == ["tried.fresh"]


def test_the_same_name_twice_is_refused():
    with pytest.raises(BadInput, match=r"tried.fresh is declared twice"):
        idea_of(a_scheme(fresh=a_share()), a_scheme(fresh=a_share()))


def test_a_scheme_without_behaviours_or_words_is_refused():
    with pytest.raises(BadInput, match="no behaviour here"):
        idea_of(a_scheme())
    with pytest.raises(BadInput, match="scheme Own has no zh"):
        idea_of(type("Own", (Scheme,), {"code": "own", "en": "own", "fresh": a_share()}))


def test_some_of_the_behaviours():
    idea = idea_of(a_scheme(one=a_share(), other=a_share()))
    assert [b.name for b in idea.only(["tried.other"]).behaviours] == ["tried.other"]
    with pytest.raises(BadInput, match=r"no behaviour 'tried.third' here \(tried.one, tried.other"):
        idea.only(["tried.third"])
