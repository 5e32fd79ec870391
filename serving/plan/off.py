"""Who is kept off the list, with the reason: data to be mended, or nothing to score by."""

import polars as pl

from features.claims.column import Ids
from features.claims.store import Store
from features.vectors.parts import ENTITY
from features.vectors.vectors import ID
from serving.provider_names import provider_names
from serving.scores import HELD, NOT_SCOREABLE, Scores
from serving.targets import held_list

NO_CLAIM = {
    "zh": "截至日前一年内没有结算，无法评分",
    "en": "no settlement in the year before the date: nothing to score by",
}
STATUS = {
    "zh": {HELD: "数据整改", NOT_SCOREABLE: "无法评分"},
    "en": {HELD: "held until mended", NOT_SCOREABLE: "not scoreable"},
}


def kept_off(store: Store, scores: Scores, tips: dict[str, str], lang: str) -> pl.DataFrame:
    """The held, then those not scoreable, by id: entity_id, name, level, region, status, data_error
    (the reason), tip_no (open tips: a tip stands without a score)."""
    held = held_list(store, scores, lang=lang).with_columns(
        pl.lit(STATUS[lang][HELD]).alias("status")
    )
    absent = pl.DataFrame({ID: sorted(scores.not_scoreable)}, schema={ID: pl.String}).with_columns(
        pl.lit(NO_CLAIM[lang]).alias("data_error"),
        pl.lit(STATUS[lang][NOT_SCOREABLE]).alias("status"),
    )
    keys = store.key_of(Ids.PROVIDER, absent[ID].to_list())
    key = pl.col(ID).replace_strict(keys, return_dtype=pl.Int64).alias(ENTITY)
    named = provider_names(store, scores.vectors.as_of)
    absent = absent.with_columns(key).join(named, on=ENTITY, how="left", maintain_order="left")
    told = pl.concat([held, absent], how="diagonal")
    number = pl.col(ID).replace_strict(tips, default=None, return_dtype=pl.String)
    return told.select(
        ID, "name", "level", "region", "status", "data_error", number.alias("tip_no")
    )
