"""Injuries that the fund paid for without a word of the third party who may answer for them.

A settlement knows what was visible when it became visible itself: what another office told of its
event by then, and of earlier settlements of its patient and, in the months before, its provider.
What is told of the settlement itself later is said by the settlements after it, not by this one.
"""

import polars as pl

from features.claims.codes.valid import VALID
from features.claims.store import Store
from features.claims.tables.mdtrt_d import MDTRT_D
from features.claims.tables.out_med_setl_diag_list_d import OUT_MED_SETL_DIAG_LIST_D
from features.claims.tables.setl_d import SETL_D
from features.claims.tables.setl_list_diag_d import SETL_LIST_DIAG_D
from features.claims.tables.third_party_payment import THIRD_PARTY_PAYMENT
from features.facts.further.learned import Adds
from features.facts.settlements import SETTLEMENTS
from features.months import month_number

INJURY = r"^(S|T0|T1|T2|T3[0-5]|T6[6-9]|T7|V|W[2-6]|X8[5-9]|X9|Y0|Y[1-3])"
"""Injuries, and causes that are another's. Poisoning and stings (T36-T65), complications of care
(T80-T88) and late effects (T90-T98) are nobody's liability as a rule."""
OTHERS_DOING = r"^(V|W[2-6]|X8[5-9]|X9|Y0)|车祸|交通事故|撞伤|殴打|打伤|咬伤|工伤"
"""External causes, as a code or in words, for which somebody else answers (V01-Y09)."""
OWN_DOING = r"^(W0|W1|X5|Y93)|跌倒|摔|滑倒|运动|打球|锻炼"
"""Falls (W00-W19), overexertion (X50-X59) and sport (Y93), as a code or in words."""
WITHIN = pl.duration(days=90)
"""After the event: care for an injury within it is put down to it (assumed)."""
TO_TAKE_BACK = pl.duration(days=30)
"""After a notice: until then the settlement may still be taken back (assumed)."""
OFTEN = 2
"""Ours: one notice may be one patient's silence; from the second on it is the provider's."""

injury = SETTLEMENTS.column("injury", "the main diagnosis is an injury that another may answer for")
untold = SETTLEMENTS.column(
    "untold", "the fund paid for an injury and nobody had told of a third party"
)
untold_cause = SETTLEMENTS.column(
    "untold_cause", "so, though the cause that was told of the injury is another's doing"
)
paid_though_told = SETTLEMENTS.column(
    "paid_though_told",
    "the fund paid for an injury, for which another office had named a liable party before",
)
recoverable = SETTLEMENTS.column(
    "recoverable", "what the fund paid then, times that party's liability, yuan", scale=100
)
untold_before = SETTLEMENTS.column(
    "untold_before",
    "untold, after other offices had named liable parties for an earlier injury of the patient's, "
    "or for two of the provider's, that had been settled without a word too",
)


COUNTED = ()


def narrow(rows: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
    """patient, provider, told_at, month: settlements for which a liable party was named.

    Told at the notice, and the days to take the settlement back; not those taken back by then, nor
    those whose visit named the third party.
    """
    named = (
        store.bucket(THIRD_PARTY_PAYMENT, bucket)
        .filter(pl.col("liable_prop").fill_null(1.0) > 0, pl.col("setl_id").is_not_null())
        .group_by("setl_id", "psn_no")
        .agg(pl.col("received_at").min())
    )
    bills = store.bucket(SETL_D, bucket).filter(VALID).with_columns(known=SETL_D.visible_at())
    back = bills.filter(pl.col("refd_setl_flag") == "1").select(
        pl.col("init_setl_id").alias("setl_id"), "psn_no", pl.col("known").alias("back")
    )
    visits = store.bucket(MDTRT_D, bucket)
    spoken = visits.filter(pl.col("ttp_pay_flag") == "1").select("mdtrt_id", "psn_no")
    return (
        bills.select("setl_id", "psn_no", "mdtrt_id", "fixmedins_code", "known", "fund_pay_sumamt")
        .join(named, on=["setl_id", "psn_no"])
        .filter(pl.col("received_at") > pl.col("known"), pl.col("fund_pay_sumamt") > 0)
        .join(spoken, on=["mdtrt_id", "psn_no"], how="anti")
        .with_columns(told_at=pl.col("received_at") + TO_TAKE_BACK)
        .join(back, on=["setl_id", "psn_no"], how="left")
        .group_by("setl_id", "psn_no", "fixmedins_code", "told_at")
        .agg(pl.col("back").min())
        .filter((pl.col("back") > pl.col("told_at")).fill_null(True))
        .select(
            pl.col("psn_no").alias("patient"),
            pl.col("fixmedins_code").alias("provider"),
            "told_at",
            month_number(pl.col("told_at")).alias("month"),
        )
    )


def found(rows: pl.LazyFrame) -> pl.LazyFrame:
    """The settlements themselves, of which each says what its patient and its provider did."""
    return rows


def adds(pool: pl.DataFrame, store: Store) -> Adds:
    """What adds the facts, to rows with their `diagnosis`, given the settlements of the pool for
    which a liable party was named; null where no diagnosis, or nothing of third parties, is told.
    """
    past = pool.lazy()

    def add(rows: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
        return _told(rows, past, store, bucket)

    return add


def _told(rows: pl.LazyFrame, past: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
    rows = _with_causes(rows, store, bucket).with_columns(
        pl.col("diagnosis").str.contains(INJURY).alias("injury")
    )
    rows = rows.join(_notices(rows, store, bucket), on="settlement", how="left").collect().lazy()
    rows = rows.join(_of_patient(rows, past), on="settlement", how="left")
    rows = _of_provider(rows, past)
    heard = pl.col("visible") >= pl.lit(_told_since(store), dtype=pl.Datetime("us"))
    flag = pl.col("third_party_flag")
    flagged = (flag == "1").fill_null(False)
    paid = pl.col("injury") & (pl.col("pooled") > 0)
    silent = paid & ~flagged & ~pl.col("told").fill_null(False) & ~pl.col("own_doing")
    asked = pl.col("injury").is_not_null() & (flag.is_not_null() | heard.fill_null(False))
    named = paid & ~flagged & (pl.col("liable") > 0).fill_null(False)
    known = pl.col("injury").is_not_null() & heard.fill_null(False)
    again = pl.col("of_patient").fill_null(False) | (pl.col("of_provider") >= OFTEN)
    share = (pl.col("pooled") * pl.col("liable").fill_null(0)).round().cast(pl.Int64)
    return rows.with_columns(
        untold=pl.when(asked).then(silent),
        untold_cause=pl.when(asked).then(silent & pl.col("others_doing")),
        paid_though_told=pl.when(known).then(named),
        recoverable=pl.when(known).then(pl.when(named).then(share).otherwise(0)),
        untold_before=pl.when(asked & known).then(silent & again.fill_null(False)),
    ).drop("others_doing", "own_doing", "told", "liable", "of_patient", "of_provider")


def _told_since(store: Store) -> object:
    """When the first notice of a third party was received: before, nobody is heard."""
    return store.scan(THIRD_PARTY_PAYMENT).select(pl.col("received_at").min()).collect().item()


def _notices(rows: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
    """settlement, told (of its event, before it was visible), liable: the share told first, 0-1.

    A notice is about the settlement that it names, and about injuries of the event's weeks.
    """
    notices = store.bucket(THIRD_PARTY_PAYMENT, bucket).select(
        pl.col("psn_no").alias("patient"),
        pl.col("setl_id").alias("named"),
        *("event_date", "received_at"),
        pl.col("liable_prop").fill_null(1.0).alias("share"),
    )
    after = pl.col("first_day") - pl.col("event_date")
    of_event = (pl.col("event_date") <= pl.col("last_day")) & (after <= WITHIN)
    return (
        rows.filter("injury")
        .select("settlement", "patient", "first_day", "last_day", "visible")
        .join(notices, on="patient")
        .filter(
            pl.col("named").eq_missing(pl.col("settlement")) | of_event,
            pl.col("received_at") <= pl.col("visible"),
        )
        .group_by("settlement")
        .agg(
            pl.lit(True).alias("told"),
            pl.col("share").sort_by("received_at", "share").first().alias("liable"),
        )
    )


def _of_patient(rows: pl.LazyFrame, past: pl.LazyFrame) -> pl.LazyFrame:
    """settlement, of_patient: of injuries of whose patient such a notice was there before."""
    return (
        rows.filter("injury")
        .select("settlement", "patient", "visible")
        .join(past.select("patient", "told_at"), on="patient")
        .filter(pl.col("told_at") <= pl.col("visible"))
        .select("settlement", pl.lit(True).alias("of_patient"))
        .unique()
    )


def _of_provider(rows: pl.LazyFrame, past: pl.LazyFrame) -> pl.LazyFrame:
    """With of_provider: the number of such notices about the provider in the months before."""
    by_month = past.group_by("provider", "month").agg(pl.len().cast(pl.Int64).alias("of_provider"))
    running = by_month.with_columns(
        pl.col("of_provider").cum_sum().over("provider", order_by="month")
    )
    return rows.sort("month").join_asof(
        running.sort("month"),
        on="month",
        by="provider",
        strategy="backward",
        allow_exact_matches=False,
        check_sortedness=False,
    )


def _with_causes(rows: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
    """With `others_doing` and `own_doing`: what any diagnosis of it says of the cause."""
    for table, key, name in (
        (SETL_LIST_DIAG_D, "setl_id", "settlement"),
        (OUT_MED_SETL_DIAG_LIST_D, "mdtrt_id", "visit"),
    ):
        told = pl.concat_str("diag_code", "diag_name", separator="\n", ignore_nulls=True)
        cause = told.str.contains(f"(?m){OTHERS_DOING}|{OWN_DOING}")
        listed = (
            store.bucket(table, bucket)
            .filter(VALID)
            .group_by(pl.col(key).alias(name), pl.col("psn_no").alias("patient"))
            .agg(told.filter(cause).sort().str.join("\n").alias(f"of_{name}"))
        )
        rows = rows.join(listed, on=[name, "patient"], how="left")
    words = pl.concat_str(
        *("of_settlement", "of_visit", "admission_diagnosis", "outpatient_diagnosis"),
        separator="\n",
        ignore_nulls=True,
    )
    return rows.with_columns(
        words.str.contains(f"(?m){OTHERS_DOING}").alias("others_doing"),
        words.str.contains(f"(?m){OWN_DOING}").alias("own_doing"),
    ).drop("of_settlement", "of_visit")
