from datetime import date

import polars as pl

from features.simulation.trade.office_hours import AFTERNOON, MORNING
from tests.features.simulation.insured import World, world

NAME = "dual_benefit"
SAME = ("psn_no", "fixmedins_code", "begndate", "enddate", "medfee_sumamt")

#: Of the two years: 国庆, 元旦, 春节.
HOLIDAYS = [
    *(date(2024, 10, day) for day in range(1, 8)), date(2025, 1, 1),
    *(date(2025, 1, day) for day in (29, 30, 31)), *(date(2025, 2, day) for day in (1, 2, 3, 4)),
]  # fmt: skip


def settled(world: World) -> pl.DataFrame:
    """Settlements that stand: no refunds, and none that was taken back; whether one is planted."""
    bills = world.papers["setl_d"]
    back = bills.filter(pl.col("refd_setl_flag") == "1")["init_setl_id"].to_list()
    stand = bills.filter(pl.col("refd_setl_flag") == "0", ~pl.col("setl_id").is_in(back))
    bad = world.bad(NAME)["setl_id"].to_list()
    return stand.with_columns(bad=pl.col("setl_id").is_in(bad), twice=pl.len().over(SAME) > 1)


def test_one_bill_is_paid_twice() -> None:
    rows = settled(world())
    bad = rows.filter("bad")
    assert bad.height > 15
    assert bad["twice"].mean() > 0.95
    honest = rows.filter(~pl.col("bad") & ~pl.col("twice"))
    assert honest.height > 0.99 * rows.height


def test_the_copy_comes_later_mostly_by_hand_and_through_few_clerks() -> None:
    rows = settled(world())
    pairs = rows.filter("bad").join(
        rows.filter(~pl.col("bad")), on=list(SAME), suffix="_first", how="inner"
    )
    assert (pairs["setl_time"] > pairs["setl_time_first"]).all()
    by_hand = pairs.filter(pl.col("setl_type") == "1")
    assert by_hand.height > 0.6 * pairs.height
    assert by_hand["crter_id"].value_counts()["count"].max() > 0.25 * by_hand.height
    others = rows.filter(~pl.col("bad"), pl.col("setl_type") == "1")["crter_id"].value_counts()
    assert others["count"].max() < 0.25 * others["count"].sum()
    same = (pairs["invono"] == pairs["invono_first"]).mean()
    assert 0.2 < same < 0.8


def in_office_hours() -> pl.Expr:
    """Whether a settlement was entered on a working day, between nine and five, not at noon."""
    time, (begin, noon), (after, end) = pl.col("setl_time"), MORNING, AFTERNOON
    minute = time.dt.hour().cast(pl.Int64) * 60 + time.dt.minute()
    works = (time.dt.weekday() <= 5) & ~time.dt.date().is_in(HOLIDAYS)
    return works & (minute.is_between(begin, noon) | minute.is_between(after, end))


def test_copies_by_hand_and_bills_of_an_outage_are_entered_while_the_office_is_open() -> None:
    made = world()
    by_hand = settled(made).filter(pl.col("setl_type") == "1")
    visits = made.visits.filter(pl.col("alike") == "manual_after_outage")
    outage = pl.col("mdtrt_id").is_in(made.ids.numbered("", visits["number"], 12).to_list())
    for rows in (by_hand.filter("bad"), by_hand.filter(~pl.col("bad"), outage)):
        assert rows.height > 30
        assert rows.select(in_office_hours().all()).item()


def test_a_second_card_is_shown_at_the_hospitals_desk_on_the_same_or_the_next_day() -> None:
    rows = settled(world())
    pairs = rows.filter("bad", pl.col("setl_type") == "2").join(
        rows.filter(~pl.col("bad")), on=list(SAME), suffix="_first"
    )
    assert pairs.height
    assert ((pairs["setl_time"] - pairs["setl_time_first"]).dt.total_hours() <= 26).all()


def test_some_are_paid_by_two_insurances_that_both_run_on() -> None:
    made = world()
    rows = settled(made)
    both = rows.filter("twice").filter(pl.col("insutype").n_unique().over(SAME) == 2)
    people = both["psn_no"].unique().to_list()
    assert len(people) >= 2
    spells = made.papers["psn_insu_d"].filter(
        pl.col("psn_no").is_in(people), pl.col("psn_insu_stas") == "1"
    )
    assert (spells.group_by("psn_no").agg(pl.col("insutype").n_unique())["insutype"] == 2).all()
    residents = both.filter(pl.col("insutype") == "390")["psn_type"]
    assert not residents.str.starts_with("1").is_null().any()
    assert not residents.is_in(["1101", "1102", "1103", "1201"]).any()


def test_the_lines_of_a_copy_add_up() -> None:
    made = world()
    bad = made.bad(NAME)["setl_id"].to_list()
    bills = made.papers["setl_d"].filter(pl.col("setl_id").is_in(bad))
    lines = made.papers["fee_list_d"]
    assert lines["bkkp_sn"].n_unique() == lines.height
    sums = lines.group_by("setl_id").agg(fee=pl.sum("det_item_fee_sumamt"))
    told = bills.join(sums, on="setl_id", how="left")
    assert ((told["fee"] - told["medfee_sumamt"]).abs() < 0.01).all()
    assert told["mdtrt_id"].is_in(made.papers["mdtrt_d"]["mdtrt_id"].to_list()).all()


def test_patients_are_the_sites_and_the_copy_alone_is_labelled() -> None:
    made = world()
    people = made.bad(NAME)["psn_no"].unique().to_list()
    assert set(people) <= set(made.persons(made.sites[NAME].at.tolist()))
    assert set(made.bad(NAME)["kind"]) == {"bill"}
    assert made.visits.filter(pl.col("scheme") == NAME).is_empty()


def test_a_corrected_settlement_is_taken_back_first() -> None:
    made = world()
    strong = made.codes(made.strong("corrected_settlement"))
    bills = made.papers["setl_d"].filter(pl.col("fixmedins_code").is_in(strong))
    again = bills.filter(pl.col("refd_setl_flag") == "0", pl.len().over(SAME) > 1)
    assert again.height > 5
    stands = settled(made).filter(pl.col("fixmedins_code").is_in(strong), ~pl.col("bad"))
    assert stands["twice"].mean() < 0.01
    boxes = made.papers["drug_trac_d"].filter(pl.col("bkkp_sn").is_not_null())
    assert boxes["bkkp_sn"].is_in(made.papers["fee_list_d"]["bkkp_sn"].to_list()).all()


def test_bills_of_an_outage_come_by_hand_and_once() -> None:
    made, name = world(), "manual_after_outage"
    rows = settled(made).filter(
        pl.col("fixmedins_code").is_in(made.codes(made.sites[name].at.tolist()))
    )
    by_hand = rows.filter(pl.col("setl_type") == "1", ~pl.col("bad"))
    others = settled(made).filter(~pl.col("bad"))
    usual = (others["setl_type"] == "1").mean()
    assert by_hand.height / rows.height > 2 * usual
    assert by_hand.filter("twice").height <= 1
    clerks = by_hand.group_by("fixmedins_code").agg(
        top=pl.col("crter_id").value_counts().struct.field("count").max() / pl.len(), n=pl.len()
    )
    assert clerks.filter(pl.col("n") >= 4)["top"].min() > 0.5


def test_who_changes_scheme_claims_in_one_at_a_time() -> None:
    made, name = world(), "scheme_switch"
    people = made.persons(made.sites[name].at.tolist())
    rows = settled(made).filter(pl.col("psn_no").is_in(people), pl.col("mdtrt_id").is_not_null())
    assert not rows.filter(~pl.col("bad"))["twice"].any()
    assert (rows.group_by("psn_no").agg(pl.col("insutype").n_unique())["insutype"] == 2).any()
    spells = made.papers["psn_insu_d"].filter(pl.col("psn_no").is_in(people))
    assert (spells.group_by("psn_no").len()["len"] >= 2).all()
