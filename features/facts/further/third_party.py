"""Injuries that the fund paid for: whether another may be liable, and who told of it and when.

What another office tells after the settlement is learned a month after it was received, so that
there is time to take the settlement back: such a row has a second version from that month on.
"""

from datetime import datetime

import polars as pl

from features.claims.store import Store
from features.claims.tables.out_med_setl_diag_list_d import OUT_MED_SETL_DIAG_LIST_D
from features.claims.tables.setl_list_diag_d import SETL_LIST_DIAG_D
from features.claims.tables.third_party_payment import THIRD_PARTY_PAYMENT
from features.facts.further.diagnosis import VALID
from features.facts.settlements import SETTLEMENTS
from features.facts.versions import known, versions
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

injury = SETTLEMENTS.column("injury", "the main diagnosis is an injury that another may answer for")
untold = SETTLEMENTS.column(
    "untold", "the fund paid for an injury and nobody had told of a third party"
)
untold_cause = SETTLEMENTS.column(
    "untold_cause", "so, though the cause that was told of the injury is another's doing"
)
told_later = SETTLEMENTS.column(
    "told_later", "another office told later of a third party that is liable for what was paid"
)
recoverable = SETTLEMENTS.column(
    "recoverable",
    "what the fund paid times the liability that was told later, yuan",
    scale=100,
)


def add(rows: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
    """Rows in versions; null where no diagnosis, or nothing at all of third parties, is told."""
    rows = _with_causes(rows, store, bucket).with_columns(
        pl.col("diagnosis").str.contains(INJURY).alias("injury")
    )
    rows = rows.join(_notices(rows, store, bucket), on="settlement", how="left")
    since = pl.lit(_told_since(store), dtype=pl.Datetime("us"))
    flag = pl.col("third_party_flag")
    told = (flag == "1").fill_null(False) | pl.col("told_before").fill_null(False)
    asked = flag.is_not_null() | (pl.col("visible") >= since).fill_null(False)
    asked &= pl.col("injury").is_not_null()
    paid = pl.col("injury") & (pl.col("pooled") > 0) & ~told & ~pl.col("own_doing")
    rows = rows.with_columns(
        pl.when(asked).then(paid).alias("untold"),
        pl.when(asked).then(paid & pl.col("others_doing")).alias("untold_cause"),
        pl.when(~told).then("told_at").alias("told_at"),
    )
    heard = (month_number(since) <= pl.col("as_known")).fill_null(False)
    hurt = pl.coalesce("injury", pl.when(known("told_at")).then(True))
    share = pl.when(known("told_at")).then("recoverable").otherwise(0)
    return versions(rows.collect().lazy(), ("told_at",)).with_columns(
        hurt.alias("injury"),
        pl.when(heard).then(hurt & known("told_at")).alias("told_later"),
        pl.when(heard & hurt).then(share).alias("recoverable"),
    )


def _told_since(store: Store) -> datetime | None:
    """When the first notice of a third party was received: before, nobody is heard."""
    first = store.scan(THIRD_PARTY_PAYMENT).select(pl.col("received_at").min()).collect().item()
    return first if isinstance(first, datetime) else None


def _notices(rows: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
    """settlement, told_before, told_at (of a liable party, with time to act), recoverable (fen).

    A notice is about the settlement that it names, and about injuries of the event's weeks.
    """
    notices = store.bucket(THIRD_PARTY_PAYMENT, bucket).select(
        pl.col("psn_no").alias("patient"),
        pl.col("setl_id").alias("named"),
        *("event_date", "received_at"),
        pl.col("liable_prop").fill_null(1.0).alias("liable"),
    )
    after = pl.col("first_day") - pl.col("event_date")
    of_event = (pl.col("event_date") <= pl.col("last_day")) & (after <= WITHIN)
    before = pl.col("received_at") <= pl.col("visible")
    later = ~before & (pl.col("liable") > 0)
    first = pl.col("liable").filter(later).sort_by(pl.col("received_at").filter(later)).first()
    return (
        rows.filter(pl.col("injury").fill_null(True), pl.col("pooled") > 0)
        .select("settlement", "patient", "first_day", "last_day", "visible", "pooled", "injury")
        .join(notices, on="patient")
        .filter(pl.col("named").eq_missing(pl.col("settlement")) | (pl.col("injury") & of_event))
        .group_by("settlement")
        .agg(
            before.any().alias("told_before"),
            (pl.col("received_at").filter(later).min() + TO_TAKE_BACK).alias("told_at"),
            (pl.col("pooled").first() * first).round().cast(pl.Int64).alias("recoverable"),
        )
    )


def _with_causes(rows: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
    """With `others_doing` and `own_doing`: what any diagnosis of it says of the cause."""
    for table, key, name in (
        (SETL_LIST_DIAG_D, "setl_id", "settlement"),
        (OUT_MED_SETL_DIAG_LIST_D, "mdtrt_id", "visit"),
    ):
        told = pl.concat_str("diag_code", "diag_name", separator="\n", ignore_nulls=True)
        listed = (
            store.bucket(table, bucket)
            .filter(VALID)
            .group_by(pl.col(key).alias(name), pl.col("psn_no").alias("patient"))
            .agg(told.filter(_any(told)).str.join("\n").alias(f"of_{name}"))
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


def _any(told: pl.Expr) -> pl.Expr:
    return told.str.contains(f"(?m){OTHERS_DOING}|{OWN_DOING}")
