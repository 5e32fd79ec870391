import polars as pl

from tests.features.simulation.prescribing import World, frauds, look_alikes, share, thin

NAME = "rx_flow"


def filled(world: World) -> pl.DataFrame:
    """One row per prescription that a shop filled: who wrote it, where; whether filled twice."""
    lines = world.papers["fee_list_d"].filter(pl.col("rx_circ_flag") == "1")
    lines = lines.filter(pl.col("init_feedetl_sn").is_null()).unique(["mdtrt_id", "rx_drord_no"])
    sources = world.papers["elec_rx_detl"].unique("hi_rxno").select(
        rx_drord_no="hi_rxno", doctor="dr_code", place="fixmedins_code"
    )  # fmt: skip
    rows = lines.select("fixmedins_code", "mdtrt_id", "rx_drord_no").join(
        sources, on="rx_drord_no", how="left"
    )
    position = {code: at for at, code in enumerate(world.ids.fixmedins_code)}
    return rows.with_columns(
        provider=rows["fixmedins_code"].replace_strict(position, return_dtype=pl.Int64),
        twice=pl.len().over("rx_drord_no") > 1,
    )


def top(world: World, who: list[int], column: str) -> float:
    """The mean share of a shop's prescriptions that its commonest doctor or place wrote."""
    rows = filled(world).filter(pl.col("provider").is_in(who)).drop_nulls(column)
    each = rows.group_by("provider", column).len().group_by("provider")
    shares = each.agg(share=pl.max("len") / pl.sum("len"), n=pl.sum("len")).filter(pl.col("n") >= 8)
    return float(shares["share"].mean() or 0.0)


def test_one_doctor_writes_what_the_shop_fills() -> None:
    world = frauds()
    assert top(world, world.strong(NAME), "doctor") > 0.3


def test_some_are_filled_twice_and_some_were_never_written() -> None:
    world, rows = frauds(), filled(frauds())
    strong = world.strong(NAME)
    assert share(rows, pl.col("twice"), strong) > 0.03
    assert share(rows, pl.col("doctor").is_null(), strong) > 0.03
    others = [at for at in range(len(world.city.providers)) if at not in world.sites[NAME].at]
    assert share(rows, pl.col("twice"), others) == 0
    assert share(rows, pl.col("doctor").is_null(), others) == 0


def test_the_ring_is_told() -> None:
    world = frauds()
    rings = [ring for ring in world.ledger.rings if ring.scheme == NAME]
    assert len(rings) == len(world.sites[NAME])
    assert {member.role for ring in rings for member in ring.members} == {
        "shop",
        "prescriber",
        "prescriber's place",
    }
    told = world.planted.filter(pl.col("scheme") == NAME, pl.col("kind") == "rx")
    doctors = {m.position for r in rings for m in r.members if m.entity == "doctor"}
    assert set(told["dr_code"]) <= set(world.ids.doctors(pl.Series(sorted(doctors))))


def test_labels_are_on_filled_lines_alone() -> None:
    world = frauds()
    bad = world.lines.filter(pl.col("scheme") == NAME)
    assert bad["outside"].all()
    honest = world.lines.filter("outside", pl.col("provider").is_in(world.strong(NAME)))
    assert honest["scheme"].is_null().any()
    assert 0.03 < thin(world, NAME) < 0.45


def test_a_pooled_shop_fills_many_doctors_prescriptions() -> None:
    name = "pooled_shop"
    world = look_alikes(name)
    assert top(world, world.strong(name), "doctor") < 0.25
    assert world.lines.filter(pl.col("alike") == name)["outside"].any()


def test_the_only_dual_channel_shop_fills_what_one_hospital_writes() -> None:
    name = "dual_channel_only_shop"
    world = look_alikes(name)
    strong = world.strong(name)
    assert top(world, strong, "place") > 0.4
    assert not filled(world)["twice"].any()
    assert filled(world)["doctor"].is_not_null().all()
