import polars as pl
import pytest

from tests.features.simulation.insured import ERRORS, World, mean, wrong


def sites(name: str, least: float = 0.4) -> tuple[World, list[str], list[str]]:
    made = wrong()
    return made, made.codes(made.strong(name, least)), made.unlike(name)


def visit(table: pl.DataFrame, world: World) -> pl.DataFrame:
    """The table's rows with their provider."""
    return table.join(world.papers["mdtrt_d"].select("mdtrt_id", "fixmedins_code"), on="mdtrt_id")


@pytest.mark.parametrize("name", ERRORS)
def test_an_error_plants_nothing(name: str) -> None:
    made = wrong()
    assert len(made.sites[name]) >= 2
    assert made.planted.is_empty()


def test_one_item_is_billed_under_another_code_at_its_own_price() -> None:
    made, strong, _ = sites("mapped_code_swap")
    lines = made.papers["fee_list_d"].filter(pl.col("cnt") > 0)
    swapped = lines.filter(
        pl.col("medins_list_name") != pl.col("hilist_name"),
        pl.col("fixmedins_code").is_in(made.codes(made.sites["mapped_code_swap"].at.tolist())),
        pl.col("list_type") == "201",
    )
    assert swapped.height > 20
    each = swapped.group_by("fixmedins_code").agg(pl.col("med_list_codg").n_unique())
    assert (each["med_list_codg"] == 1).all()
    at = swapped.filter(pl.col("fixmedins_code").is_in(strong))
    usual = lines.filter(pl.col("medins_list_name") == pl.col("hilist_name"))
    usual = usual.group_by("med_list_codg").agg(usual=pl.median("pric"))
    apart = at.join(usual, on="med_list_codg").select(
        (pl.col("pric") / pl.col("usual")).log().abs().exp().alias("times")
    )
    assert apart["times"].median() > 2.5


def test_a_code_for_nobody_holds_a_large_share() -> None:
    made, strong, peers = sites("catch_all_doctor")
    nobody = pl.col("chfpdr_code").is_in(["999999", "000000", "未知", "无"])
    visits, lines = made.papers["mdtrt_d"], made.papers["fee_list_d"]
    assert mean(visits, nobody, strong) > 0.2
    assert mean(visits, nobody, peers) == 0
    billed = pl.col("bilg_dr_code").is_in(["999999", "000000", "未知", "无"])
    assert mean(lines, billed, strong) > 0.2


def test_months_are_missing_from_every_table() -> None:
    made = wrong()
    codes = made.codes(made.sites["missing_month"].at.tolist())
    bills = made.papers["setl_d"].with_columns(month=pl.col("setl_time").dt.truncate("1mo"))
    theirs = bills.filter(pl.col("fixmedins_code").is_in(codes))
    each = theirs.group_by("fixmedins_code").agg(pl.col("month").n_unique(), rows=pl.len())
    assert (each.filter(pl.col("rows") > 60)["month"] < 6).all()
    visits = made.papers["mdtrt_d"]
    for name in ("setl_list_diag_d", "fee_list_d", "rx_d", "lab_result"):
        table = made.papers[name].drop_nulls("mdtrt_id")
        assert table["mdtrt_id"].is_in(visits["mdtrt_id"].to_list()).all(), name


def test_uploads_of_some_months_come_weeks_late_and_none_after_the_extract() -> None:
    made, strong, peers = sites("late_upload")
    for name, since in (("setl_d", "setl_time"), ("fee_list_d", "fee_ocur_time")):
        table = made.papers[name]
        late = (pl.col("crte_time") - pl.col(since)).dt.total_days() > 3
        assert mean(table, late, strong) > 0.2
        assert mean(table, late, peers) < 0.02
        assert table["crte_time"].dt.date().max() < made.city.span.end


def test_the_sex_written_is_not_the_registers() -> None:
    made, strong, peers = sites("sex_mistyped")
    register = made.papers["psn_info_b"].select("psn_no", sex="gend")
    for name in ("mdtrt_d", "setl_d"):
        rows = made.papers[name].join(register, on="psn_no")
        other = pl.col("gend") != pl.col("sex")
        assert mean(rows, other, strong) > 0.08
        assert mean(rows, other, peers) == 0


def test_bills_come_without_diagnoses() -> None:
    made, strong, peers = sites("missing_diagnoses")
    listed = made.papers["setl_list_diag_d"]["setl_id"].to_list()
    bills = made.papers["setl_d"].filter(pl.col("med_type").is_in(["21", "22"]))
    bare = ~pl.col("setl_id").is_in(listed) & (pl.col("refd_setl_flag") == "0")
    assert mean(bills, bare, strong) > 2 * mean(bills, bare, peers)
    visits = made.papers["mdtrt_d"].filter(pl.col("med_type").is_in(["21", "22"]))
    nothing = pl.col("adm_diag_dscr").is_null() & pl.col("dscg_maindiag_code").is_null()
    assert mean(visits, nothing, strong) > 0.4
    assert mean(visits, nothing, peers) == 0


def test_refunds_and_reversed_lines_name_no_original() -> None:
    made, strong, peers = sites("unpaired_refunds")
    lines = made.papers["fee_list_d"].filter(pl.col("cnt") < 0)
    unpaired = pl.col("init_feedetl_sn").is_null()
    assert mean(lines, unpaired, strong) > 0.5
    assert mean(lines, unpaired, peers) == 0
    sums = made.papers["fee_list_d"].group_by("setl_id").agg(fee=pl.sum("det_item_fee_sumamt"))
    bills = made.papers["setl_d"].join(sums, on="setl_id")
    theirs = bills.filter(pl.col("fixmedins_code").is_in(strong))
    assert ((theirs["fee"] - theirs["medfee_sumamt"]).abs() < 0.01).mean() > 0.99
