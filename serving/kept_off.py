"""Who is kept off a list, with the reason: data to be mended, or nothing to score by."""

import polars as pl

from features.claims.codes import HOSP_LV
from features.claims.column import Ids
from features.claims.store import Store
from features.vectors.parts import ENTITY
from features.vectors.traits import TRAITS, TYPES
from features.vectors.vectors import ID, stored_vectors
from serving.provider_names import provider_names
from serving.scores import HELD, NOT_SCOREABLE, Scores

KEPT_OFF = dict.fromkeys((ID, "name", *TRAITS, "status", "data_error"), pl.String)
"""`status` in words; `data_error` is the reason."""
NO_CLAIM = {
    "zh": "截至日前一年内没有结算，无法评分",
    "en": "no settlement in the year before the date: nothing to score by",
}
STATUS = {
    "zh": {HELD: "数据整改", NOT_SCOREABLE: "无法评分"},
    "en": {HELD: "held until mended", NOT_SCOREABLE: "not scoreable"},
}


def kept_off(store: Store, scores: Scores, *, lang: str = "zh") -> pl.DataFrame:
    """The held, then the providers that are not scoreable, by id: KEPT_OFF.

    Traits are those of the settlements, null where there are none. Of people the held alone are
    told, who are none: most of a year's people without a settlement are simply well.
    """
    as_of, entity = scores.vectors.as_of, scores.vectors.entity
    told = scores.frame(lang).filter(pl.col("status") == HELD).select(ID, "data_error")
    found = told.sort(ID).with_columns(pl.lit(STATUS[lang][HELD]).alias("status"))
    if entity == "provider":
        absent = pl.DataFrame({ID: sorted(scores.not_scoreable)}, schema={ID: pl.String})
        silent = absent.with_columns(
            pl.lit(NO_CLAIM[lang]).alias("data_error"),
            pl.lit(STATUS[lang][NOT_SCOREABLE]).alias("status"),
        )
        found = pl.concat([found, silent])
    traits = stored_vectors(store, as_of, entity=entity).frame.select(ID, *TRAITS)
    keys = store.key_of(Ids(entity), found[ID].to_list())
    key = pl.col(ID).replace_strict(keys, default=None, return_dtype=pl.Int64).alias(ENTITY)
    told = (
        found.with_columns(key)
        .join(traits, on=ID, how="left", maintain_order="left")
        .join(provider_names(store, as_of), on=ENTITY, how="left", maintain_order="left")
        .with_columns(*in_words(lang))
    )
    return told.select(pl.col(name).cast(kind) for name, kind in KEPT_OFF.items())


def in_words(lang: str) -> list[pl.Expr]:
    """Type and level in words."""
    if lang == "en":
        return []
    return [pl.col("type").replace(TYPES), pl.col("level").replace(HOSP_LV.values)]
