"""Groups: who, how tight, what they share, and the claims, by the ids of the source."""

from dataclasses import dataclass
from datetime import date

import polars as pl

GROUPS = pl.Schema(
    {
        "group": pl.String(),
        "score": pl.Float64(),
        "tightness": pl.Float64(),
        "patients": pl.Int64(),
        "providers": pl.Int64(),
        "doctors": pl.Int64(),
        "meetings": pl.Int64(),
        "admissions": pl.Int64(),
        "boxes": pl.Int64(),
        "phones": pl.Int64(),
        "households": pl.Int64(),
        "first": pl.Date(),
        "last": pl.Date(),
        "amount_at_issue": pl.Float64(),
        "claims": pl.Int64(),
    }
)
"""`score` is as of `rarity`, `tightness` the share of all two of the cards that are tied.
`meetings` and `admissions`: days and places at which cards of the group met at a till, or were
admitted together; `boxes` of theirs that were sold again elsewhere; `phones` and `households` that
two of the cards or more have in common. Yuan, each claim once."""
MEMBERS = pl.Schema(
    {
        "group": pl.String(),
        "entity": pl.String(),
        "entity_id": pl.String(),
        "claims": pl.Int64(),
        "amount": pl.Float64(),
        "first": pl.Date(),
        "last": pl.Date(),
    }
)
EVENTS = pl.Schema(
    {
        "group": pl.String(),
        "at": pl.Datetime("us"),
        "kind": pl.String(),
        "provider": pl.String(),
        "doctor": pl.String(),
        "patient": pl.String(),
        "card": pl.String(),
        "setl_id": pl.String(),
        "bkkp_sn": pl.String(),
        "drug_trac_codg": pl.String(),
        "amount_at_issue": pl.Float64(),
    }
)
"""In the order of time; `card` is the member that the event is about: of a box that was sold again,
the card of its first sale. A day of admission has no time."""


@dataclass(frozen=True)
class Groups:
    """Columns as GROUPS, MEMBERS and EVENTS; groups by falling score, then money, then name."""

    as_of: date
    frame: pl.DataFrame
    members: pl.DataFrame
    events: pl.DataFrame

    def first(self, top: int) -> "Groups":
        """The `top` first groups alone."""
        frame = self.frame.head(top)
        own = pl.col("group").is_in(frame["group"].implode())
        return Groups(self.as_of, frame, self.members.filter(own), self.events.filter(own))
