"""Random claims, and the stays among them told in plain Python, to check the fast code against."""

from dataclasses import asdict, dataclass, fields, replace
from datetime import date, datetime, timedelta
from pathlib import Path

import polars as pl
from hypothesis import Phase
from hypothesis import strategies as st

from features.claims.ingest import ingest
from features.claims.store import Store
from tests.tables import key_order

NEW_YEAR = date(2025, 1, 1)
UNSHRUNK = (Phase.explicit, Phase.reuse, Phase.generate)
"""Phases of tests that make a store for every example: to shrink one would take minutes."""


@dataclass(frozen=True)
class Claim:
    """One settlement, or the refund of one; late, tied, in mid-stay and overlapping as it comes."""

    setl_id: str
    mdtrt_id: str
    psn_no: str
    fixmedins_code: str
    med_type: str
    begndate: date
    enddate: date
    setl_time: datetime
    dise_no: str | None
    medfee_sumamt: int
    init_setl_id: str | None = None

    @property
    def key(self) -> tuple[datetime, int]:
        """The order in which claims became known."""
        return self.setl_time, key_order(self.setl_id)


@dataclass(frozen=True)
class Stay(Claim):
    """The first settlement known of an admission, and from when on it is void."""

    void: datetime | None = None

    def known_to(self, other: "Stay") -> bool:
        """Whether this one was known, and not refunded, when the other became known."""
        return self.key < other.key and (self.void is None or self.void > other.setl_time)


@st.composite
def random_claims(draw: st.DrawFn, fewest: int = 12, most: int = 30) -> list[Claim]:
    """Settlements of few patients at few providers, and refunds of some of them."""
    cases = draw(
        st.lists(
            st.tuples(
                st.sampled_from("ABC"),
                st.sampled_from(["east", "west"]),
                st.sampled_from(["21", "21", "21", "11"]),
                st.sampled_from([0, 1, 3, 8, 15, 31, 40, 45, 70, 400]),
                st.sampled_from([0, 1, 4, 7]),
                st.sampled_from([0, 0, 0, 1, 40]),
                st.sampled_from(["G1", "G1", "G2", None]),
                st.sampled_from([100, 200]),
                st.sampled_from([None, None, None, 0, 3, 50]),
                st.booleans(),
            ),
            min_size=fewest,
            max_size=most,
        )
    )
    claims: list[Claim] = []
    visits: dict[str, str] = {}
    for n, (who, where, care, begin, nights, late, group, fee, refund, goes_on) in enumerate(cases):
        first = NEW_YEAR + timedelta(begin)
        last = first + timedelta(nights)
        settled = datetime.combine(last, datetime.min.time()) + timedelta(late, hours=12)
        visit = visits[who] if goes_on and who in visits else f"V{n:02d}"
        visits[who] = visit
        one = Claim(f"S{n:02d}", visit, who, where, care, first, last, settled, group, fee)
        claims.append(one)
        if refund is not None:
            at = settled + timedelta(refund)
            back = {"setl_id": f"R{n:02d}", "setl_time": at, "init_setl_id": one.setl_id}
            claims.append(Claim(**{**asdict(one), **back}))
    return claims


def stays(claims: list[Claim]) -> list[Stay]:
    """The stays among the claims, slowly: what was not known of its admission before, or was, and
    was refunded since: then it is known as the stay from the last refund on.
    """
    voids: dict[str, datetime] = {}
    for claim in claims:
        if claim.init_setl_id:
            before = voids.get(claim.init_setl_id, claim.setl_time)
            voids[claim.init_setl_id] = min(before, claim.setl_time)
    beds = [
        Stay(**asdict(claim), void=voids.get(claim.setl_id))
        for claim in claims
        if not claim.init_setl_id and claim.med_type == "21"
    ]
    told = []
    for stay in beds:
        parts = [one for one in beds if one.known_to(stay) and one.mdtrt_id == stay.mdtrt_id]
        refunded = [one.void for one in parts if one.void is not None]
        if len(refunded) == len(parts):
            told.append(replace(stay, setl_time=max([stay.setl_time, *refunded])))
    return told


def as_frame(told: list[Stay]) -> pl.DataFrame:
    """The stays as rows of the stays table, ids as they are."""
    return pl.DataFrame(
        [
            {
                "settlement": stay.setl_id,
                "visit": stay.mdtrt_id,
                "patient": stay.psn_no,
                "provider": stay.fixmedins_code,
                "begin": stay.begndate,
                "visible": stay.setl_time,
                "void": stay.void,
                "month": stay.setl_time.year * 12 + stay.setl_time.month - 1,
                "group": stay.dise_no,
                "main_diagnosis": stay.dise_no,
                "total": stay.medfee_sumamt,
                "days": max(1, (stay.enddate - stay.begndate).days),
                "diagnoses": len(stay.psn_no + stay.fixmedins_code),
            }
            for stay in told
        ],
        schema_overrides={
            "group": pl.String,
            "main_diagnosis": pl.String,
            "void": pl.Datetime("us"),
        },
    )


def store_of(claims: list[Claim], folder: Path, *, buckets: int | None = None) -> Store:
    """The claims as a store, in the order given."""
    source = folder / "source"
    source.mkdir(parents=True)
    names = [field.name for field in fields(Claim)]
    columns = {name: [getattr(claim, name) for claim in claims] for name in names}
    pl.DataFrame(
        columns, schema_overrides={"dise_no": pl.String, "init_setl_id": pl.String}
    ).select(
        *names,
        pl.col("medfee_sumamt").alias("fund_pay_sumamt"),
        pl.col("init_setl_id").is_not_null().cast(pl.Int8).alias("refd_setl_flag"),
    ).write_parquet(source / "setl_d.parquet")
    ingest(source, folder / "store", buckets=buckets, max_refused=0)
    return Store.open(folder / "store")
