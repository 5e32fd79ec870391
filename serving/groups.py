"""The lists of groups: who, what they share in words, the order of events; then the claims."""

import polars as pl

from features.claims.store import Store
from features.digest import groups_digest
from features.groups.groups import Groups
from features.receipt import receipt

STEPS = 12
"""Steps of the order of events that stand in one cell."""
ENTITIES = {
    "provider": ("机构", "provider"),
    "doctor": ("医师", "doctor"),
    "patient": ("参保人", "patient"),
}
EVENTS = {
    "counter": ("先后结算", "settled minutes apart"),
    "ward": ("同日入院", "admitted on one day"),
    "box": ("购药", "bought boxes"),
    "resold": ("药盒再次售出", "boxes sold again"),
}
SHARED = {
    "meetings": ("{}次在同一处半小时内先后结算", "{} times at one till within half an hour"),
    "admissions": ("{}次同日入同一医院", "{} times admitted to one hospital on one day"),
    "boxes": ("{}盒药在他处再次售出", "{} boxes sold again elsewhere"),
    "phones": ("{}个共用电话", "{} phones in common"),
    "households": ("{}个同户", "{} households in common"),
}
COLUMNS = (
    *("rank", "group", "score", "tightness", "patients", "providers", "doctors", "members"),
    *("shared", "order", "first", "last", "amount_at_issue", "claims", "receipt"),
)
"""Of the list of groups. Yuan, each claim once."""


def group_list(groups: Groups, store: Store, *, lang: str = "zh") -> pl.DataFrame:
    """One line per group, the first first, columns as COLUMNS."""
    at = 0 if lang == "zh" else 1
    comma, stop = ("、", ";") if lang == "zh" else (", ", "; ")
    shared = [
        stop.join(words[at].format(row[name]) for name, words in SHARED.items() if row[name])
        for row in groups.frame.to_dicts()
    ]
    return (
        groups.frame.with_row_index("rank", offset=1)
        .with_columns(
            pl.col("rank").cast(pl.Int64),
            pl.Series("shared", shared, pl.String),
            receipt=pl.lit(receipt(store, groups.as_of, groups_digest())),
        )
        .join(_members(groups, at, comma, stop), on="group", how="left", maintain_order="left")
        .join(_order(groups, at, stop), on="group", how="left", maintain_order="left")
        .select(COLUMNS)
    )


def member_list(groups: Groups, *, lang: str = "zh") -> pl.DataFrame:
    """One line per member, with the rank of the group."""
    return _ranked(groups, groups.members).with_columns(_word("entity", ENTITIES, lang))


def event_list(groups: Groups, *, lang: str = "zh") -> pl.DataFrame:
    """One line per claim in the order of time, with the rank of the group."""
    return _ranked(groups, groups.events).with_columns(_word("kind", EVENTS, lang))


def _ranked(groups: Groups, frame: pl.DataFrame) -> pl.DataFrame:
    rank = groups.frame.select("group").with_row_index("rank", offset=1)
    told = frame.join(rank, on="group", maintain_order="left")
    return told.select(pl.col("rank").cast(pl.Int64), *frame.columns)


def _word(name: str, words: dict[str, tuple[str, str]], lang: str) -> pl.Expr:
    at = 0 if lang == "zh" else 1
    return pl.col(name).replace_strict({code: both[at] for code, both in words.items()})


def _members(groups: Groups, at: int, comma: str, stop: str) -> pl.DataFrame:
    """group, members: the ids by kind."""
    ids = groups.members.group_by("group", "entity", maintain_order=True).agg(
        pl.col("entity_id").str.join(comma)
    )
    kind = pl.col("entity").replace_strict({code: both[at] for code, both in ENTITIES.items()})
    ids = ids.with_columns(members=kind + " " + pl.col("entity_id"))
    return ids.group_by("group", maintain_order=True).agg(pl.col("members").str.join(stop))


def _order(groups: Groups, at: int, stop: str) -> pl.DataFrame:
    """group, order: the first STEPS of day, provider and what the cards did there."""
    cards = "{}张卡{}" if at == 0 else "{} cards {}"
    what = pl.col("kind").replace_strict({code: both[at] for code, both in EVENTS.items()})
    steps = (
        groups.events.with_columns(day=pl.col("at").dt.date())
        .group_by("group", "day", "provider", "kind")
        .agg(pl.col("card").n_unique().alias("cards"), pl.col("at").min())
        .sort("group", "at", "provider", "kind")
        .with_columns(
            step=pl.format("{} {} " + cards, pl.col("day"), pl.col("provider"), "cards", what)
        )
    )
    more = "…另{}步" if at == 0 else "… {} more"
    told = steps.group_by("group", maintain_order=True).agg(
        pl.col("step").head(STEPS).str.join(stop).alias("order"), pl.len().alias("steps")
    )
    rest = pl.when(pl.col("steps") > STEPS).then(
        pl.format("{}" + stop + more, "order", pl.col("steps") - STEPS)
    )
    return told.select("group", order=rest.otherwise("order"))
