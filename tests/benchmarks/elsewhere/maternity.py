"""Employment, contributions and maternity allowances; sham employment to draw an allowance."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import numpy as np
import polars as pl

from tests.benchmarks.elsewhere.days import DAYS, END, START, Floats, Ints, dated, draws
from tests.benchmarks.elsewhere.ground import Ground, Rng
from tests.benchmarks.elsewhere.named import regions
from tests.benchmarks.elsewhere.planted import Planted
from tests.benchmarks.elsewhere.providers import WHOLE

EMPLOYERS, SHELLS = 1200, 4
SHAM, NO_BIRTH = 26, 8
"""Women insured by shells before they give birth, and women insured who never do."""
OTHERS_SHOWN = 4000
"""Employees besides whose contributions are told."""
MONTHS = 18


@dataclass(frozen=True)
class Work:
    """Arrays over people: employer's number, first day insured; and the mothers.

    `mothers`, `birth` (day), `wage` (yuan a month, the base of the allowance), `sham`.
    """

    employer: Ints
    begun: Ints
    mothers: Ints
    birth: Ints
    wage: Floats
    sham: Ints


def maternity(planted: Planted, events: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """Tables by name; marks maternity_allowance."""
    ground, rng = planted.ground, draws(planted.ground.seed, "maternity")
    work = _work(rng, ground, events)
    planted.mark(work.sham, "maternity_allowance")
    return {
        "psn_insu_d": _insured(ground, work),
        "insu_emp_info_b": _employers(),
        "staf_psn_clct_detl_d": _contributions(rng, ground, work),
        **_allowances(rng, ground, work),
    }


def _work(rng: Rng, ground: Ground, events: pl.DataFrame) -> Work:
    people, scale = ground.people, len(ground.people) / WHOLE
    employer = rng.integers(0, EMPLOYERS, len(people))
    begun = rng.integers(-3470, -170, len(people))
    births = events.filter(pl.col("med_type") == "52").select("p", day=pl.col("minute") // 1440)
    births = births.unique("p", keep="first", maintain_order=True).filter(pl.col("day") < 500)
    births = births.filter(pl.Series(people.employee[births["p"].to_numpy()]))
    mothers, birth = births["p"].to_numpy(), births["day"].to_numpy()
    some = min(max(2, round(SHAM * scale)), len(mothers) // 4)
    sham = rng.choice(len(mothers), some, replace=False)
    fertile = people.woman & people.employee & (people.age > 24) & (people.age < 38)
    none = rng.choice(
        np.setdiff1d(np.flatnonzero(fertile), mothers),
        max(1, round(NO_BIRTH * scale)),
        replace=False,
    )
    employer[mothers[sham]] = EMPLOYERS + rng.integers(0, SHELLS, some)
    begun[mothers[sham]] = birth[sham] - rng.integers(60, 200, some)
    employer[none] = EMPLOYERS + SHELLS - 1
    told = rng.integers(200, 480, len(none))
    begun[none] = told - rng.integers(60, 160, len(none))
    everybody = np.concatenate([mothers, none])
    bad = np.concatenate([mothers[sham], none])
    high = rng.uniform(15_000, 26_000, len(everybody))
    usual = rng.lognormal(8.75, 0.35, len(everybody))
    return Work(
        employer=employer,
        begun=begun,
        mothers=everybody,
        birth=np.concatenate([birth, told]),
        wage=np.where(np.isin(everybody, bad), high, usual).round(),
        sham=bad,
    )


def _insured(ground: Ground, work: Work) -> pl.DataFrame:
    people = ground.people
    employed = pl.Series(people.employee)
    told = pl.DataFrame({"psn_no": people.code, "n": work.employer})
    return told.select(
        "psn_no",
        psn_insu_rlts_id=pl.format("I{}", pl.int_range(pl.len())),
        emp_no=pl.when(employed).then(pl.format("E{}", "n")),
        insutype=pl.when(employed).then(pl.lit("310")).otherwise(pl.lit("390")),
        psn_insu_stas=pl.lit("1"),
        crt_insu_date=pl.Series(dated(work.begun)),
        insu_admdvs=pl.Series(regions(ground)),
    )


def _employers() -> pl.DataFrame:
    number = np.arange(EMPLOYERS + SHELLS)
    lately = pl.col("n") >= EMPLOYERS
    return pl.DataFrame({"n": number}).select(
        emp_no=pl.format("E{}", "n"),
        emp_name=pl.format("单位{}", "n"),
        emp_type=pl.lit("10"),
        aprv_esta_date=pl.when(lately).then(date(2024, 3, 1)).otherwise(date(2010, 1, 1)),
        vali_flag=pl.lit("1"),
    )


def _allowances(rng: Rng, ground: Ground, work: Work) -> dict[str, pl.DataFrame]:
    n = len(work.mothers)
    days = np.where(rng.random(n) < 0.4, 173, 158)
    born = pl.Series(dated(work.birth))
    told = pl.DataFrame(
        {"psn_no": ground.people.code[work.mothers], "n": work.employer[work.mothers],
         "mon_wag_std": work.wage, "alwn_days": days}
    ).select(
        "psn_no",
        "mon_wag_std",
        "alwn_days",
        matn_alwn_reg_id=pl.format("A{}", pl.int_range(pl.len())),
        emp_no=pl.format("E{}", "n"),
        born=born,
        ten=born.cast(pl.Datetime("us")) + timedelta(hours=10),
    )  # fmt: skip
    asked = told.with_columns(opt_time=pl.col("ten") + timedelta(days=45))
    granted = told.with_columns(opt_time=pl.col("ten") + timedelta(days=50))
    known = pl.col("opt_time") < END
    return {
        "matn_alwn_reg_d": asked.filter(known).select(
            "matn_alwn_reg_id", "psn_no", "emp_no", "opt_time",
            birctrl_matn_date="born", matn_type=pl.lit("1"), vali_flag=pl.lit("1"),
        ),
        "matn_alwn_crtf_d": granted.filter(known).select(
            "matn_alwn_reg_id", "psn_no", "emp_no", "opt_time", "alwn_days", "mon_wag_std",
            ym=pl.col("opt_time").dt.strftime("%Y%m"),
            matn_alwn_sumamt=(pl.col("mon_wag_std") / 30 * pl.col("alwn_days")).round(2),
        ),
    }  # fmt: skip


def _contributions(rng: Rng, ground: Ground, work: Work) -> pl.DataFrame:
    """Month by month since one is insured; of the sham, until two months after the birth."""
    people = ground.people
    workers = np.flatnonzero(people.employee & (people.age < 60))
    shown = max(20, round(OTHERS_SHOWN * len(people) / WHOLE))
    others = rng.choice(workers, min(shown, len(workers)), replace=False)
    wage = dict(zip(work.mothers.tolist(), work.wage.tolist(), strict=True))
    birth = dict(zip(work.mothers.tolist(), work.birth.tolist(), strict=True))
    until = {who: birth[who] + 60 for who in work.sham.tolist()}
    rows = []
    for who in np.union1d(work.mothers, others).tolist():
        paid = wage.get(who, float(np.round(rng.lognormal(8.7, 0.35))))
        begun = START + timedelta(days=int(work.begun[who]))
        last = START + timedelta(days=until.get(who, DAYS))
        for month in range(MONTHS):
            first = date(2024 + (month + 6) // 12, (month + 6) % 12 + 1, 1)
            if begun.replace(day=1) <= first <= last:
                key = (f"Q{who}_{month}", str(people.code[who]), f"E{work.employer[who]}")
                when = datetime.combine(first, time(9)) + timedelta(days=9)
                rows.append((*key, "310", *[f"{first:%Y%m}"] * 3, paid, paid, "1", when))
    columns = [
        "psn_clct_detl_id",
        "psn_no",
        "emp_no",
        "insutype",
        "cashym",
        "accrym_begn",
        "accrym_end",
        "psn_clctstd",
        "wag",
        "clct_flag",
        "clct_time",
    ]
    return pl.DataFrame(rows, schema=columns, orient="row")
