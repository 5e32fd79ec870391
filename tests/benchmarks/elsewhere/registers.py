"""The tables that say who and what there is: providers, doctors, people, registers, items."""

from datetime import date, datetime

import numpy as np
import polars as pl

from tests.benchmarks.elsewhere.catalogue import catalogue
from tests.benchmarks.elsewhere.culprits import Culprits
from tests.benchmarks.elsewhere.days import DAYS, clock, dated, draws
from tests.benchmarks.elsewhere.ground import Ground
from tests.benchmarks.elsewhere.honest_chronic import registered
from tests.benchmarks.elsewhere.named import doctor_code, of_people
from tests.benchmarks.elsewhere.providers import REGIONS

LONG_AGO = datetime(2020, 1, 1)
LEVEL = {"T": "02", "S": "05", "P": "08"}
TYPE = {"C": "社区卫生服务中心", "L": "诊所", "V": "村卫生室"}
SPECIAL = {
    "rehab": "康复医院", "tcm": "中医医院", "psy": "精神病医院", "eye": "眼科医院",
    "onco": "肿瘤医院", "dial": "血液透析中心", "mat": "妇产医院",
}  # fmt: skip
CHRONIC = {
    "HTN": "M03900", "DM": "M01600", "CHD": "M04600", "STROKE": "M04803", "COPD": "M05300",
    "HBV": "M00201", "CANCER": "M00500", "ESRD": "M07801", "DEP": "M02000",
}  # fmt: skip
CHAINS = 30
VALID = pl.lit("1").alias("vali_flag")


def registers(ground: Ground, culprits: Culprits) -> dict[str, pl.DataFrame]:
    """Tables by name."""
    return {
        "fixmedins_b": _providers(ground),
        "medins_info_b": _institutions(ground),
        "medins_dept_b": _wards(ground),
        "rtal_phac_b": _pharmacies(ground, culprits),
        "dr_info_b": _doctors(ground),
        "psn_info_b": _people(ground),
        "psn_household_d": _households(ground),
        "opsp_reg_d": _chronic(ground),
        "admdvs_b": pl.DataFrame(
            {"admdvs": REGIONS, "admdvs_name": ["甲县", "乙县", "丙县", "丁县"]}
        ),
        **_items(),
    }


def _levels(ground: Ground) -> list[str]:
    return [LEVEL.get(str(kind), "11") for kind in ground.providers.kind]


def _providers(ground: Ground) -> pl.DataFrame:
    them = ground.providers
    opened = pl.Series(clock(them.opened * 1440))
    return pl.DataFrame({"fixmedins_code": them.code, "hosp_lv": _levels(ground)}).with_columns(
        VALID,
        fixmedins_name=pl.format("机构{}", pl.int_range(pl.len())),
        fixmedins_type=pl.Series(np.where(them.kind == "R", "2", "1")),
        fix_blng_admdvs=pl.Series(REGIONS[them.region]),
        begntime=pl.when(pl.Series(them.opened > 0)).then(opened).otherwise(LONG_AGO),
    )


def _institutions(ground: Ground) -> pl.DataFrame:
    them = ground.providers
    names = []
    for kind, specialty in zip(them.kind.tolist(), them.specialty.tolist(), strict=True):
        special = SPECIAL.get(specialty, "综合医院") if kind in "SPT" else TYPE.get(kind, "")
        names.append("中医诊所" if kind == "L" and specialty == "tcm" else special)
    told = pl.DataFrame(
        {
            "medins_code": them.code,
            "medins_type_name": names,
            "admdvs": REGIONS[them.region],
            "hosp_lv": _levels(ground),
            "aprv_bed_cnt": them.beds,
            "pro_techstf_psncnt": them.doctors * 3,
        }
    )
    return told.filter(pl.Series(them.kind != "R")).with_columns(VALID)


def _wards(ground: Ground) -> pl.DataFrame:
    them = ground.providers
    beds = pl.Series(them.beds)
    told = pl.DataFrame({"fixmedins_code": them.code, "dr_psncnt": them.doctors})
    return told.with_columns(
        VALID,
        dept_no=pl.lit("01"),
        dept_name=pl.lit("住院部"),
        caty=pl.lit("A03"),
        aprv_bed_cnt=beds,
        hi_crtf_bed_cnt=beds,
        begntime=pl.lit(LONG_AGO),
    ).filter(beds > 0)


def _pharmacies(ground: Ground, culprits: Culprits) -> pl.DataFrame:
    """Half are of chains; shops that cash out belong to one owner by twos."""
    rng, them = draws(ground.seed, "pharmacies"), ground.providers
    shops = them.are("R")
    n = len(shops)
    chain = np.where(rng.random(n) < 0.45, rng.integers(0, CHAINS, n), -1)
    place = {int(site): row for row, site in enumerate(shops)}
    for number, site in enumerate(culprits.at("cash_out")):
        chain[place[site]] = 100 + number // 2
    told = pl.DataFrame({"rtal_phac_code": them.code[shops], "chain": chain})
    of_chain = pl.col("chain") >= 0
    return told.select(
        VALID,
        "rtal_phac_code",
        prnt_rtal_phac_code=pl.when(of_chain).then(pl.first("rtal_phac_code").over("chain")),
        brch_flag=pl.when(of_chain).then(pl.lit("1")).otherwise(pl.lit("0")),
        phar_psncnt=pl.Series(rng.integers(1, 4, n)),
        admdvs=pl.Series(REGIONS[them.region[shops]]),
    )


def _doctors(ground: Ground) -> pl.DataFrame:
    them = ground.providers
    at = np.repeat(them.code, them.doctors)
    return pl.DataFrame({"n": np.arange(len(at)), "medins_code": at}).select(
        VALID,
        "medins_code",
        dr_code=doctor_code("n"),
        dr_prac_type=pl.lit("临床"),
        prac_stas=pl.lit("1"),
    )


def _people(ground: Ground) -> pl.DataFrame:
    died = ground.people.died
    dead = pl.Series(died < DAYS)
    when = pl.Series(dated(np.minimum(died, DAYS)))
    return of_people(ground).select(
        VALID,
        "psn_no",
        "gend",
        "brdy",
        live_admdvs="insu_admdvs",
        surv_stas=pl.when(dead).then(pl.lit("2")).otherwise(pl.lit("1")),
        die_date=pl.when(dead).then(when),
    )


def _households(ground: Ground) -> pl.DataFrame:
    people = ground.people
    told = pl.DataFrame({"psn_no": people.code, "household": people.household})
    return told.select("psn_no", household_link=pl.format("hh{}", "household"))


def _chronic(ground: Ground) -> pl.DataFrame:
    told = registered(ground)
    rows = [
        (f"R{illness}{who}", str(ground.people.code[who]), code, illness, date(2023, 1, 1))
        for illness, code in CHRONIC.items()
        for who in np.flatnonzero(told[illness]).tolist()
    ]
    columns = ["trt_dcla_detl_sn", "psn_no", "opsp_dise_code", "opsp_dise_name", "begndate"]
    return pl.DataFrame(rows, schema=columns, orient="row").with_columns(VALID)


def _items() -> dict[str, pl.DataFrame]:
    def of(sort: str, **columns: str | pl.Expr) -> pl.DataFrame:
        return catalogue().filter(pl.col("sort") == sort).select(VALID, "med_list_codg", **columns)

    patent = pl.col("med_list_codg").str.starts_with("Z")
    return {
        "wm_tcmpat_info_b": of(
            "drug",
            drug_genname="item",
            drug_prodname="item",
            drug_spec=pl.lit("盒"),
            min_pac_cnt="box_days",
            convrat=pl.lit(1.0),
            tcmpat_flag=pl.when(patent).then(pl.lit("1")).otherwise(pl.lit("0")),
        ),
        "trt_serv_b": of("service", servitem_name="item", prcunt=pl.lit("次")),
        "mcs_info_b": of("consumable", mcs_name="item"),
        "tcmherb_info_b": of("piece", tcmherb_name="item"),
    }
