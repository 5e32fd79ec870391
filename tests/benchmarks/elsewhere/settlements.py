"""Settlements: what lines come to, and who pays it; refunds and reimbursement by hand."""

from datetime import timedelta

import numpy as np
import polars as pl

from tests.benchmarks.elsewhere.days import DAY_MINUTES, END, Floats, Ints, clock, draws
from tests.benchmarks.elsewhere.fee_lines import SETTLED_EACH
from tests.benchmarks.elsewhere.ground import Ground, Rng
from tests.benchmarks.elsewhere.named import of_people, of_providers
from tests.benchmarks.elsewhere.planted import Planted
from tests.benchmarks.elsewhere.providers import WHOLE

TWICE, BY_HAND = 55, 260
"""Stays paid at the counter and again by hand, and stays honestly paid by hand."""
REFUNDED = 0.008
DEDUCTIBLE = {"T": 900.0, "S": 500.0}
_MONEY = [
    "medfee_sumamt",
    "inscp_amt",
    "preselfpay_amt",
    "hifp_pay",
    "fund_pay_sumamt",
    "psn_pay",
    "acct_pay",
    "cash_payamt",
]


def settlements(planted: Planted, events: pl.DataFrame, lines: pl.DataFrame) -> pl.DataFrame:
    """The table setl_d, with `row`, `scheme` (empty where honest) and `planted` (yuan) besides."""
    ground, rng = planted.ground, draws(planted.ground.seed, "settlements")
    bad = pl.col("scheme") != ""
    own_share = (pl.col("amount") * (pl.col("level") == "2") * 0.1).sum()
    told = (
        lines.group_by("settlement", maintain_order=True)
        .agg(
            pl.first("row", "part"),
            pl.col("amount").sum().round(2),
            own=own_share.round(2),
            of_lines=pl.col("scheme").filter(bad).first().fill_null(""),
            planted=pl.col("amount").filter(bad).sum().round(2),
        )
        .join(events, on="row", maintain_order="left")
        .with_columns(scheme="of_lines")
    )
    told = told.with_columns(begun=_begun(told), ended=pl.Series(_ended(rng, told)))
    told = _paid(rng, ground, told)
    plain = _table(ground, told)
    return _with_others(rng, planted, plain).filter(pl.col("setl_time") < END)


def _begun(told: pl.DataFrame) -> pl.Series:
    later = told["minute"] + told["part"] * SETTLED_EACH * DAY_MINUTES
    return later.rename("begun")


def _ended(rng: Rng, told: pl.DataFrame) -> Ints:
    nights, minute = told["nights"].to_numpy(), told["minute"].to_numpy()
    middle = np.minimum(nights, (told["part"].to_numpy() + 1) * SETTLED_EACH)
    nights = np.where(told["kind"].to_numpy() == "PSY", middle, nights)
    leaving = (minute // DAY_MINUTES + nights) * DAY_MINUTES + rng.integers(560, 1000, len(nights))
    return np.where(nights > 0, leaving, minute + 8)


def _paid(rng: Rng, ground: Ground, told: pl.DataFrame) -> pl.DataFrame:
    """Rates of the fund by scheme of insurance, kind of care and pharmacy; the rest is the own."""
    who, at = told["p"].to_numpy(), told["h"].to_numpy()
    employee, kind = ground.people.employee[who], ground.providers.kind[at]
    stay, chronic = told["nights"].to_numpy() > 0, told["med_type"].to_numpy() == "14"
    pooled = employee & (rng.random(len(who)) < 0.2)
    rate: Floats = np.select(
        [stay, chronic, kind == "R"],
        [np.where(employee, 0.84, 0.66), np.where(employee, 0.85, 0.65), np.where(pooled, 0.55, 0)],
        np.where(employee, 0.6, 0.5),
    )
    ded = np.where(stay, np.array([DEDUCTIBLE.get(str(each), 200.0) for each in kind]), 0.0)
    amount, covered = told["amount"].to_numpy(), (told["amount"] - told["own"]).to_numpy()
    fund = np.round(np.maximum(0, covered - ded) * rate, 2)
    person = np.round(amount - fund, 2)
    account = np.where(employee & (rng.random(len(who)) < 0.8), person, 0.0)
    return told.with_columns(
        covered=np.round(covered, 2), deductible=ded, fund=fund, person=person, account=account,
        cash=np.round(person - account, 2),
    )  # fmt: skip


def _table(ground: Ground, told: pl.DataFrame) -> pl.DataFrame:
    stay, shop = pl.col("nights") > 0, pl.col("provider_kind") == "R"
    told = told.join(of_people(ground), on="p", maintain_order="left")
    told = told.join(of_providers(ground), on="h", maintain_order="left")
    begun, ended = (pl.Series(clock(told[each].to_numpy())) for each in ("begun", "ended"))
    middle = pl.when(pl.col("kind") == "PSY").then(pl.lit("1")).otherwise(pl.lit("0"))
    cleared = pl.when(stay).then(pl.lit("21")).when(shop).then(pl.lit("41")).otherwise(pl.lit("11"))
    return told.select(
        "row",
        "scheme",
        "planted",
        "doctor",
        setl_id=pl.format(f"S{ground.seed}{{}}", _digits("settlement")),
        mdtrt_id=visit_id(ground),
        **{each: pl.col(each) for each in ("psn_no", "gend", "brdy", "insutype", "psn_type")},
        insu_admdvs="insu_admdvs",
        pay_loc="pay_loc",
        fixmedins_code="fixmedins_code",
        fixmedins_name="fixmedins_name",
        fix_blng_admdvs="fix_blng_admdvs",
        begndate=begun.dt.date(),
        enddate=ended.dt.date(),
        setl_time=ended,
        mdtrt_cert_type="card",
        med_type="med_type",
        setl_type=pl.lit("2"),
        clr_type=cleared,
        medfee_sumamt="amount",
        fulamt_ownpay_amt=pl.lit(0.0),
        overlmt_selfpay=pl.lit(0.0),
        preselfpay_amt="own",
        inscp_amt="covered",
        act_pay_dedc="deductible",
        hifp_pay="fund",
        hifmi_pay=pl.lit(0.0),
        maf_pay=pl.lit(0.0),
        othfund_pay=pl.lit(0.0),
        fund_pay_sumamt="fund",
        psn_pay="person",
        acct_pay="account",
        cash_payamt="cash",
        refd_setl_flag=pl.lit("0"),
        mid_setl_flag=middle,
        init_setl_id=pl.lit(None, pl.String),
        vali_flag=pl.lit("1"),
    )


def visit_id(ground: Ground) -> pl.Expr:
    """mdtrt_id of an event by its `row`."""
    return pl.format(f"M{ground.seed}{{}}", _digits("row"))


def _digits(column: str) -> pl.Expr:
    return pl.col(column).cast(pl.String).str.zfill(12)


def _with_others(rng: Rng, planted: Planted, plain: pl.DataFrame) -> pl.DataFrame:
    """Besides: refunds at pharmacies, honest payment by hand, stays paid twice (dual_benefit)."""
    scale = len(planted.ground.people) / WHOLE
    sold = (plain["clr_type"] == "41").to_numpy() & (rng.random(plain.height) < REFUNDED)
    later = timedelta(days=1)
    refunds = plain.filter(pl.Series(sold)).with_columns(
        init_setl_id="setl_id",
        setl_id=pl.col("setl_id") + "R",
        refd_setl_flag=pl.lit("1"),
        setl_time=pl.col("setl_time") + later,
        enddate=pl.col("enddate") + later,
        planted=pl.lit(0.0),
        **{each: -pl.col(each) for each in _MONEY},
    )
    stays = plain.with_row_index("place").filter(
        pl.col("clr_type") == "21", pl.col("scheme") == "", pl.col("pay_loc") == "2"
    )
    drawn = rng.permutation(stays["place"].to_numpy())
    twice, drawn = np.split(drawn, [max(3, round(TWICE * scale))])
    wait = pl.Series([timedelta(days=int(each)) for each in rng.integers(20, 90, len(twice))])
    again = plain[twice].with_columns(
        setl_id=pl.col("setl_id") + "H",
        mdtrt_id=pl.col("mdtrt_id") + "H",
        setl_type=pl.lit("1"),
        pay_loc=pl.lit("1"),
        setl_time=pl.col("setl_time") + wait,
        scheme=pl.lit("p:dual_benefit"),
        planted="medfee_sumamt",
    )
    people = dict(of_people(planted.ground).select("psn_no", "p").iter_rows())
    planted.mark(np.array([people[each] for each in again["psn_no"]]), "dual_benefit")
    hand = pl.int_range(pl.len()).is_in(drawn[: max(3, round(BY_HAND * scale))].tolist())
    by_hand = plain.with_columns(
        pl.when(hand).then(pl.lit("1")).otherwise(each).alias(each)
        for each in ("setl_type", "pay_loc")
    )
    return pl.concat([by_hand, refunds, again])
