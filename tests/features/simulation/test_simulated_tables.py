import polars as pl
import pytest

S, F, D, T = pl.String, pl.Float64, pl.Date, pl.Datetime("us")
COLUMNS = {
    "psn_info_b": {"psn_no": S, "gend": S, "brdy": D, "die_date": D, "live_admdvs": S},
    "setl_d": {
        **dict.fromkeys(("setl_id", "mdtrt_id", "init_setl_id", "psn_no", "fixmedins_code"), S),
        **dict.fromkeys(("fixmedins_name", "hosp_lv", "fix_blng_admdvs", "insu_admdvs"), S),
        **dict.fromkeys(("insutype", "med_type"), S),
        **{"begndate": D, "enddate": D, "setl_time": T},
        **dict.fromkeys(("medfee_sumamt", "fund_pay_sumamt", "psn_pay", "acct_pay"), F),
        **dict.fromkeys(("refd_setl_flag", "mid_setl_flag", "dise_no", "vali_flag"), S),
    },
    "mdtrt_d": {
        **dict.fromkeys(("mdtrt_id", "psn_no", "fixmedins_code"), S),
        **{"begntime": T, "endtime": T},
        **dict.fromkeys(("med_type", "chfpdr_code", "adm_dept_codg", "ipt_otp_no"), S),
        **dict.fromkeys(("medrcdno", "adm_diag_dscr", "adm_bed", "dscg_maindiag_code"), S),
        **dict.fromkeys(("dise_no", "vali_flag"), S),
    },
    "setl_list_diag_d": dict.fromkeys(
        (
            *("setl_list_diag_id", "setl_id", "psn_no", "diag_type"),
            *("maindiag_flag", "diag_code", "vali_flag"),
        ),
        S,
    ),
    "setl_list_oprn_d": {
        **dict.fromkeys(("setl_list_oprn_id", "setl_id", "mdtrt_id", "psn_no"), S),
        **{"main_oprn_flag": S, "oprn_oprt_code": S, "oprn_oprt_date": D},
        **{"oper_dr_code": S, "vali_flag": S},
    },
    "case_d": {
        **dict.fromkeys(("case_no", "party_type", "fixmedins_code", "fraud_type"), S),
        **dict.fromkeys(("decision_type", "tier", "clue_source"), S),
        **dict.fromkeys(("dscvr_date", "filed_at", "inspected_at", "decided_at"), D),
        **dict.fromkeys(("vola_begndate", "vola_enddate"), D),
        **dict.fromkeys(("amount_identified", "amount_confirmed", "amount_recovered"), F),
    },
    "inspection_d": {
        **dict.fromkeys(("inspection_no", "party_type", "fixmedins_code"), S),
        **{"inspected_at": D, "clue_source": S, "lane": S, "selection_prob": F},
        **{"result": S, "decided_at": D},
    },
    "truth/providers": {"fixmedins_code": S, "scheme": S, "severity": F},
    "truth/look_alikes": {"fixmedins_code": S, "look_alike": S},
    "truth/settlements": {"setl_id": S, "scheme": S},
}


@pytest.mark.parametrize("table", COLUMNS)
def test_a_table_has_its_columns_and_a_key_that_is_unique(
    city: dict[str, pl.DataFrame], table: str
) -> None:
    frame = city[table]
    assert dict(frame.schema) == COLUMNS[table]
    key = frame[next(iter(COLUMNS[table]))]
    assert key.n_unique() == frame.height
    assert key.null_count() == 0


def test_nothing_else_is_written(city: dict[str, pl.DataFrame]) -> None:
    assert city.keys() == COLUMNS.keys()


def test_the_sample_is_small(city: dict[str, pl.DataFrame]) -> None:
    assert 40_000 < city["setl_d"].height < 60_000
    assert 20_000 < city["psn_info_b"].height < 30_000
    assert city["setl_d"]["dise_no"].n_unique() > 100


@pytest.mark.parametrize(
    ("table", "key", "parent"),
    [
        ("setl_d", "psn_no", "psn_info_b"),
        ("setl_d", "mdtrt_id", "mdtrt_d"),
        ("setl_d", "init_setl_id", "setl_d"),
        ("mdtrt_d", "psn_no", "psn_info_b"),
        ("mdtrt_d", "mdtrt_id", "setl_d"),
        ("setl_list_diag_d", "setl_id", "setl_d"),
        ("setl_list_oprn_d", "setl_id", "setl_d"),
        ("setl_list_oprn_d", "mdtrt_id", "mdtrt_d"),
        ("case_d", "fixmedins_code", "inspection_d"),
        ("inspection_d", "fixmedins_code", "setl_d"),
        ("truth/providers", "fixmedins_code", "setl_d"),
        ("truth/settlements", "setl_id", "setl_d"),
    ],
)
def test_every_reference_is_met(
    city: dict[str, pl.DataFrame], table: str, key: str, parent: str
) -> None:
    column = "setl_id" if key == "init_setl_id" else key
    known = city[parent][column].unique()
    assert city[table][key].drop_nulls().is_in(known.implode()).all()


def test_a_settlement_agrees_with_its_visit(city: dict[str, pl.DataFrame]) -> None:
    both = city["setl_d"].join(city["mdtrt_d"], on="mdtrt_id", suffix="_visit")
    for column in ("psn_no", "fixmedins_code", "med_type"):
        assert (both[column] == both[f"{column}_visit"]).all()


def test_ids_have_the_national_form(city: dict[str, pl.DataFrame]) -> None:
    codes = city["setl_d"].select("fixmedins_code", "fix_blng_admdvs").unique()
    assert codes["fixmedins_code"].str.contains(r"^H\d{11}$").all()
    assert (codes["fixmedins_code"].str.slice(1, 6) == codes["fix_blng_admdvs"]).all()
    assert city["mdtrt_d"]["chfpdr_code"].str.contains(r"^D\d{12}$").all()


def test_a_doctor_works_at_one_provider(city: dict[str, pl.DataFrame]) -> None:
    posts = city["mdtrt_d"].group_by("chfpdr_code").agg(pl.col("fixmedins_code").n_unique())
    assert posts["fixmedins_code"].max() == 1


def test_a_stay_has_one_main_diagnosis_and_no_code_twice(city: dict[str, pl.DataFrame]) -> None:
    lists = (
        city["setl_list_diag_d"]
        .group_by("setl_id")
        .agg(
            main=(pl.col("maindiag_flag") == "1").sum(),
            codes=pl.len(),
            different=pl.col("diag_code").n_unique(),
        )
    )
    assert (lists["main"] == 1).all()
    assert (lists["codes"] == lists["different"]).all()
    assert lists["codes"].is_between(1, 8).all()
