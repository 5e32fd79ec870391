"""The tables of visits and stays, their diagnoses and their operations."""

import numpy as np
import polars as pl

from tests.benchmarks.elsewhere.days import DAY_MINUTES, clock, draws
from tests.benchmarks.elsewhere.ground import Ground, Rng
from tests.benchmarks.elsewhere.illness import DIAGNOSES, OPERATIONS
from tests.benchmarks.elsewhere.named import doctor_code, of_people, of_providers
from tests.benchmarks.elsewhere.settlements import visit_id

TOLD_AS = {
    "RESALE": "HTN", "PHYSIO": "BACK", "DIAL": "ESRD", "DMQ": "DM", "CHECK": "LIPID", "HANG": "ANG",
    "FAKE1": "VBI", "FAKE2": "LHTN", "FAKE3": "LBACK", "OTC": "", "PHANTOM": "", "CASHOUT": "",
}  # fmt: skip
"""Illness that is told for a kind of event that is not named after one; none at pharmacies."""
BESIDES = ("HTN", "DM", "CHD", "COPD", "HBV", "LIPID")
NOT_TOLD = 0.12
"""Share of visits to clinics and village rooms without a diagnosis."""


def encounters(ground: Ground, events: pl.DataFrame, settled: pl.DataFrame) -> pl.DataFrame:
    """The table mdtrt_d, with `p`, `kind` and `diag` (every diagnosis, of visits too) besides."""
    rng, n = draws(ground.seed, "encounters"), events.height
    told = events.join(of_people(ground), on="p", maintain_order="left")
    told = told.join(of_providers(ground), on="h", maintain_order="left")
    begun, nights = told["minute"].to_numpy(), told["nights"].to_numpy()
    leaving = (begun // DAY_MINUTES + nights) * DAY_MINUTES + 700
    beds = np.maximum(1, ground.providers.beds[told["h"].to_numpy()])
    bed = pl.Series(rng.integers(1, 10**6, n) % beds)
    stay, birth = pl.col("nights") > 0, pl.col("med_type") == "52"
    operation = pl.col("kind").replace_strict(OPERATIONS, default=None, return_dtype=pl.String)
    told = told.with_columns(diag=_diagnosis(rng, told), begun=pl.Series(clock(begun)))
    table = told.select(
        "p",
        "diag",
        mdtrt_id=visit_id(ground),
        **{each: pl.col(each) for each in ("psn_no", "gend", "brdy", "insutype", "insu_admdvs")},
        fixmedins_code="fixmedins_code",
        begntime="begun",
        endtime=pl.Series(clock(np.where(nights > 0, leaving, begun + 30))),
        med_type="med_type",
        mdtrt_cert_type="card",
        chfpdr_code=doctor_code("doctor"),
        adm_bed=pl.when(stay).then(pl.format("B{}", bed)),
        dscg_maindiag_code=pl.when(stay).then("diag"),
        oprn_oprt_code=operation,
        dscg_way=pl.when(stay).then(pl.lit("1")),
        inhosp_stas=pl.lit("0"),
        birctrl_matn_date=pl.when(birth).then(pl.col("begun").dt.date()),
        vali_flag=pl.lit("1"),
    )
    return table.filter(pl.col("mdtrt_id").is_in(settled["mdtrt_id"].implode()))


def _diagnosis(rng: Rng, told: pl.DataFrame) -> pl.Expr:
    illness = pl.col("kind").str.strip_prefix("RF:").replace(TOLD_AS)
    code = pl.coalesce("graver", illness).replace_strict(
        DIAGNOSES, default=None, return_dtype=pl.String
    )
    small = pl.col("provider_kind").is_in(["V", "L"])
    silent = small & pl.Series(rng.random(told.height) < NOT_TOLD)
    return pl.when(~silent).then(code)


def diagnoses(ground: Ground, visits: pl.DataFrame, settled: pl.DataFrame) -> pl.DataFrame:
    """The table setl_list_diag_d: what it was, and often the chronic illness there is besides."""
    rng, has = draws(ground.seed, "diagnoses"), ground.people.has
    of = visits.select("mdtrt_id", "p", diag_code="diag").drop_nulls("diag_code")
    bills = settled.select("setl_id", "mdtrt_id", "psn_no")
    main = bills.join(of, on="mdtrt_id", maintain_order="left_right").with_columns(
        maindiag_flag=pl.lit("1")
    )
    who, parts = main["p"].to_numpy(), [main]
    for illness in BESIDES:
        told = main.filter(pl.Series(has[illness][who] & (rng.random(len(who)) < 0.45)))
        code = pl.lit(DIAGNOSES[illness])
        parts.append(told.with_columns(diag_code=code, maindiag_flag=pl.lit("0")))
    told = pl.concat(parts).unique(["setl_id", "diag_code"], keep="first", maintain_order=True)
    return told.with_row_index("n").select(
        "setl_id",
        "mdtrt_id",
        "psn_no",
        "maindiag_flag",
        "diag_code",
        setl_list_diag_id=pl.format("G{}", "n"),
        diag_type=pl.lit("1"),
        diag_name="diag_code",
        vali_flag=pl.lit("1"),
    )


def operations(visits: pl.DataFrame, settled: pl.DataFrame) -> pl.DataFrame:
    """The table setl_list_oprn_d, of the day after the stay began."""
    of = visits.select("mdtrt_id", "oprn_oprt_code", oper_dr_code="chfpdr_code")
    bills = settled.filter(pl.col("refd_setl_flag") == "0")
    told = bills.select("setl_id", "mdtrt_id", "psn_no", "begndate").join(
        of.drop_nulls("oprn_oprt_code"), on="mdtrt_id", maintain_order="left_right"
    )
    return told.with_row_index("n").select(
        "setl_id",
        "mdtrt_id",
        "psn_no",
        "oprn_oprt_code",
        "oper_dr_code",
        setl_list_oprn_id=pl.format("O{}", "n"),
        main_oprn_flag=pl.lit("1"),
        oprn_oprt_name="oprn_oprt_code",
        oprn_oprt_date=pl.col("begndate").dt.offset_by("1d"),
        vali_flag=pl.lit("1"),
    )
