"""Providers whose settlements carry no diagnosis."""

import polars as pl

from features.claims.codes import PHARMACY_MED_TYPES
from features.claims.quality.findings import Unchecked
from features.claims.quality.held import Held, streamed
from features.claims.quality.mend import PROVIDER, Mend, findings, none_found, percent
from features.claims.tables.mdtrt_d import MDTRT_D
from features.claims.tables.out_med_setl_diag_list_d import OUT_MED_SETL_DIAG_LIST_D
from features.claims.tables.setl_d import SETL_D
from features.claims.tables.setl_list_diag_d import SETL_LIST_DIAG_D

SETTLEMENTS = 50
"""Settlements from which a share is worth telling (ours)."""
MOST = 0.5
"""Share without a diagnosis: half; one county's audit found 75-100 % (claims reference 4.6)."""
PHARMACY = "pharmacy"
OF = ("psn_no", "setl_id", "mdtrt_id")
MISSING = (SETL_LIST_DIAG_D.name, OUT_MED_SETL_DIAG_LIST_D.name, "mdtrt_d.dscg_maindiag_code")


def missing_diagnoses(held: Held) -> Mend:
    """Settlements but for purchases at a pharmacy and refunds, by whether any table diagnoses them.

    A diagnosis of the settlement, of its visit or the visit's main one will do. Where no settlement
    of anybody has one, nobody is blamed.
    """
    homes = (SETL_LIST_DIAG_D, OUT_MED_SETL_DIAG_LIST_D)
    main = held.filled(MDTRT_D, "dscg_maindiag_code")
    if not main and not any(held.has(home) for home in homes):
        return Mend(none_found(), (Unchecked("no_diagnosis", MISSING),))
    pharmacies = (*PHARMACY_MED_TYPES, *held.store.manifest.codes.get(PHARMACY, {}))
    bought = pl.any_horizontal(
        pl.col("med_type").str.starts_with(code).fill_null(False) for code in pharmacies
    )
    refund = (pl.col("refd_setl_flag") == "1").fill_null(False)
    parts = []
    for setl, diagnosed, of_visit, visits in held.by_bucket(SETL_D, *homes, MDTRT_D):
        rows = setl.filter(~bought & ~refund, held.counts(SETL_D))
        coded = visits.filter(pl.col("dscg_maindiag_code").is_not_null())
        bare = rows.select(*OF, PROVIDER, "medfee_sumamt")
        for home, key in ((diagnosed, "setl_id"), (of_visit, "mdtrt_id"), (coded, "mdtrt_id")):
            known = home.select("psn_no", key).unique()
            bare = bare.join(known, on=["psn_no", key], how="anti")
        lost = bare.group_by(PROVIDER).agg(
            pl.len().alias("rows"), pl.col("medfee_sumamt").sum().alias("amount")
        )
        every = rows.group_by(PROVIDER).agg(pl.len().alias("all"))
        parts.append(streamed(every.join(lost, on=PROVIDER, how="left")))
    told = pl.concat(parts).group_by(PROVIDER).sum()
    if told["all"].sum() == told["rows"].sum():
        return Mend(none_found(), (Unchecked("no_diagnosis", MISSING),))
    told = told.with_columns((pl.col("rows") / pl.col("all")).alias("share"))
    found = told.filter(pl.col("all") >= SETTLEMENTS, pl.col("share") >= MOST)
    counts = (pl.col("all").cast(pl.String), percent(pl.col("share")))
    zh = pl.format("{}次结算中{}无诊断", *counts)
    en = pl.format("of {} settlements {} carry no diagnosis", *counts)
    return Mend(findings("no_diagnosis", found, zh, en))
