"""A shop serves a ring of card-holders; a village's only shop serves everybody."""

import polars as pl

from tests.features.simulation.dispensing import share, world

PLANTED = pl.col("scheme") == "resale_facilitation"


def ring_people() -> list[int]:
    rings = [ring for ring in world().ledger.rings if ring.scheme == "resale_facilitation"]
    return [who.position for ring in rings for who in ring.members if who.entity == "patient"]


def supply() -> pl.DataFrame:
    """Lines' days of supply at the sites, with whether their buyer belongs to a ring."""
    lines = world().lines.filter(pl.col("days").is_not_null())
    return lines.with_columns(ring=pl.col("person").is_in(ring_people()))


def test_a_large_part_of_its_supply_goes_to_a_few_people() -> None:
    lines = supply().filter(pl.col("provider").is_in(world().strong("resale_facilitation")))
    ring = lines.filter("ring")
    assert ring["days"].sum() > 0.2 * lines["days"].sum()
    assert ring["person"].n_unique() < 0.1 * lines["person"].n_unique()


def test_the_ring_shares_phones() -> None:
    phone = world().city.people.phone
    for ring in world().ledger.rings:
        if ring.scheme != "resale_facilitation":
            continue
        people = [each.position for each in ring.members if each.entity == "patient"]
        go_between = [each.position for each in ring.members if each.role == "go-between"]
        assert len(go_between) == 1
        if len(people) > 6:
            assert sum(phone[p] == phone[go_between[0]] for p in people) > 1


def test_its_dirty_sales_go_through_few_hands() -> None:
    planted = world().visits.filter(PLANTED)
    each = planted.group_by("provider").agg(pl.col("doctor").n_unique())
    assert each["doctor"].max() <= 3
    staff = world().city.staff.provider
    assert (staff[planted["doctor"].to_numpy()] == planted["provider"].to_numpy()).all()


def test_a_thin_share_of_its_visits_is_planted_and_only_there() -> None:
    visits, sites = world().visits, world().sites["resale_facilitation"].at.tolist()
    assert 0.03 < share(visits, PLANTED, world().strong("resale_facilitation")) < 0.45
    assert share(visits, PLANTED, world().faint("resale_facilitation")) < 0.12
    assert set(visits.filter(PLANTED)["provider"]) <= set(sites)
    assert set(visits.filter(PLANTED)["person"]) <= set(ring_people())


def test_the_only_shop_of_a_village_has_everybodys_supply() -> None:
    city, visits = world().city, world().visits
    rows = visits.filter(pl.col("alike") == "village_only_shop")
    town = city.providers.town[rows["provider"].to_numpy()]
    assert (city.people.town[rows["person"].to_numpy()] == town).all()
    assert rows["scheme"].is_null().all()
    shops = world().strong("village_only_shop")
    local = rows.filter(pl.col("provider").is_in(shops))
    assert local.height > 0.2 * visits.filter(pl.col("provider").is_in(shops)).height


def test_a_dual_channel_shop_sells_dear_drugs_to_steady_patients() -> None:
    lines = world().lines.filter(pl.col("alike") == "dual_channel_shop")
    assert lines["outside"].all()
    assert lines["scheme"].is_null().all()
    visits = world().visits.filter(pl.col("alike") == "dual_channel_shop")
    assert visits.height > 2 * visits["person"].n_unique()
    assert world().city.providers.dual_channel[visits["provider"].to_numpy()].all()
