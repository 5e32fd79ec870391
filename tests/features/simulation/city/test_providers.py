from dataclasses import replace

import numpy as np
import pytest

from features.simulation.city.beds import ADMISSIONS
from features.simulation.city.city import KINDS
from features.simulation.city.mix import MIX, draw_counts
from features.simulation.city.places import draw_places, town_area
from features.simulation.city.providers import TIER, draw_providers
from features.simulation.settings import WORLDS
from features.simulation.span import DAY, Span
from features.simulation.streams import stream

HOSPITALS = (
    *("tertiary", "secondary", "primary_hospital", "tcm_hospital", "rehabilitation"),
    *("psychiatric", "oncology", "eye_hospital"),
)
PLACES = draw_places(0, stream(7, "places"))


def draw(world="report", seed=7, **settings):
    chosen = replace(WORLDS[world], **settings)
    span = Span(chosen.end, chosen.months)
    return draw_providers(chosen, span, PLACES, stream(seed, "providers"))


@pytest.fixture(scope="module")
def providers():
    return draw()


@pytest.mark.parametrize("world", sorted(WORLDS))
def test_every_world_has_every_kind_of_provider(world):
    drawn = draw(world)
    assert len(drawn) == WORLDS[world].providers
    assert set(drawn.kind) == set(range(len(KINDS)))


def test_a_city_too_small_for_every_kind_is_refused():
    with pytest.raises(ValueError, match="at least 19"):
        draw_counts(18)
    assert (draw_counts(19) == 1).all()


def test_the_mix_of_a_large_city_is_the_declared_one():
    shares = draw_counts(10_000) / 10_000
    assert shares == pytest.approx([kind.share / 100 for kind in MIX], abs=0.002)


@pytest.mark.parametrize(("tier", "share"), [(3, 28.7), (2, 12.2), (1, 2.5)])
def test_visits_by_level_of_hospital_are_near_the_published_ones(providers, tier, share):
    local = ~providers.is_kind("outside_hospital")
    of_tier = providers.is_kind(*HOSPITALS) & (providers.tier == tier)
    realised = providers.calls[of_tier].sum() / providers.calls[local].sum()
    assert realised == pytest.approx(share / 101.5, abs=0.02)


@pytest.mark.parametrize(("tier", "share"), [(3, 16104), (2, 7300), (1, 1223)])
def test_admissions_by_level_of_hospital_are_near_the_published_ones(providers, tier, share):
    local = ~providers.is_kind("outside_hospital")
    of_tier = providers.is_kind(*HOSPITALS) & (providers.tier == tier)
    realised = providers.stays[of_tier].sum() / providers.stays[local].sum()
    assert realised == pytest.approx(share / 31192, abs=0.03)


def test_levels_and_tiers_agree_and_suit_the_kind(providers):
    assert [TIER[code] for code in providers.level] == list(providers.tier)
    assert (providers.tier[providers.is_kind("tertiary")] == 3).all()
    assert (providers.tier[providers.is_kind("village", "clinic", "pharmacy")] == 0).all()


@pytest.mark.parametrize(("tier", "occupancy"), [(3, 0.896), (2, 0.731), (1, 0.536)])
def test_beds_are_so_many_that_public_wards_fill_as_published(tier, occupancy):
    people = 20_000_000
    drawn = draw(people=people)
    stays = people * ADMISSIONS * drawn.stays / drawn.stays.sum()
    filled = stays * np.array([kind.nights for kind in MIX])[drawn.kind] / 365
    wards = (drawn.tier == tier) & ~drawn.private & (drawn.beds > 0)
    wards &= ~drawn.is_kind("outside_hospital")
    assert filled[wards].sum() / drawn.beds[wards].sum() == pytest.approx(occupancy, abs=0.02)


def test_who_admits_has_beds_and_nobody_else(providers):
    assert ((providers.beds >= 4) == (providers.stays > 0)).all()
    assert (providers.beds[providers.stays == 0] == 0).all()


def test_shops_sell_and_only_others_see_patients(providers):
    shop = providers.is_kind("pharmacy", "outside_pharmacy")
    assert ((providers.sales > 0) == shop).all()
    assert ((providers.calls > 0) == ~shop).all()


def test_doors_open_before_they_close_and_hospitals_with_emergencies_never_close(providers):
    assert (providers.opens >= 0).all()
    assert (providers.opens < providers.closes).all()
    assert (providers.closes <= DAY).all()
    always = providers.closes - providers.opens == DAY
    assert always[providers.is_kind("tertiary", "secondary")].all()
    assert always[providers.is_kind("pharmacy")].mean() == pytest.approx(0.06, abs=0.03)
    assert not always[providers.is_kind("clinic", "village")].any()


def test_half_of_the_pharmacies_are_in_chains_with_a_head_of_their_own(providers):
    chained, shop = providers.chain >= 0, providers.is_kind("pharmacy")
    assert not chained[~shop].any()
    assert chained[shop].mean() == pytest.approx(0.55, abs=0.01)
    heads, sizes = np.unique(providers.chain[chained], return_counts=True)
    assert (providers.chain[heads] == heads).all()
    assert sizes.min() >= 3
    assert sizes.max() <= 42


def test_a_chain_has_one_owner_and_some_people_own_several_clinics(providers):
    for head in np.unique(providers.chain[providers.chain >= 0]):
        assert len(set(providers.owner[providers.chain == head])) == 1
    clinics = providers.owner[providers.is_kind("clinic")]
    several = np.bincount(providers.owner)[clinics] > 1
    assert several.mean() == pytest.approx(0.12, abs=0.08)


def test_a_few_join_within_the_span_and_none_is_a_great_hospital(providers):
    joins = providers.contract >= 0
    assert joins.mean() == pytest.approx(0.04, abs=0.015)
    assert not joins[providers.is_kind("tertiary", "township", "outside_hospital")].any()


def test_everybody_stands_where_such_a_provider_stands(providers):
    area = town_area(PLACES)[providers.town]
    outside = providers.is_kind("outside_hospital", "outside_pharmacy")
    assert ((area < 0) == outside).all()
    assert (area[providers.is_kind("township", "village")] > 0).all()
    assert (area[providers.is_kind("tertiary")] < 2).all()


def test_habits_lie_around_one_and_most_scan_nearly_every_box(providers):
    for habit in (providers.price, providers.length, providers.coding, providers.testing):
        assert np.median(habit) == pytest.approx(1, abs=0.03)
    assert np.mean(providers.diligence >= 0.97) == pytest.approx(0.96, abs=0.02)
    assert (providers.diligence <= 1).all()


def test_the_same_stream_gives_the_same_providers_and_another_one_others(providers):
    again, other = draw(), draw(seed=8)
    assert (again.calls == providers.calls).all()
    assert (again.owner == providers.owner).all()
    assert again.level.equals(providers.level)
    assert (other.calls != providers.calls).any()
