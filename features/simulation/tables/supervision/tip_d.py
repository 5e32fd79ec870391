"""tip_d: what was reported, by whomever, summed up by the office that took it down."""

import numpy as np
import polars as pl

from features.simulation.city.city import City
from features.simulation.records.ids import Ids
from features.simulation.supervision.offences import offences
from features.simulation.supervision.supervise import Outcome
from features.simulation.supervision.tips import places
from features.simulation.tables.supervision.party import parties

#: What the office calls whom the tip names.
_WHO = {"H": "该医院", "C": "该诊所", "P": "该药店", "patient": "该参保人", "employer": "该单位"}
#: How a summary goes on; {} is the scheme's Chinese name.
_SUMMARIES = ("涉嫌{}", "存在{}问题", "疑似{}，要求核查", "多次{}")
#: What is written where the tip speaks of no scheme.
_UNCLEAR = "使用医保基金不规范"


def tip_d(city: City, ids: Ids, outcome: Outcome, rng: np.random.Generator) -> pl.DataFrame:
    """Return one row per tip, numbered as they came in."""
    rows = outcome.tips.with_columns(_summary(outcome.tips.height, rng), _who(city, outcome.tips))
    zh = offences().select("scheme", pl.col("zh"))
    told = rows.join(zh, on="scheme", how="left", maintain_order="left").with_columns(
        pl.col("zh").fill_null(_UNCLEAR)
    )
    text = told.select(
        pl.lit("反映")
        + pl.col("who")
        + pl.col("summary").str.replace("{}", pl.col("zh"), literal=True)
    )
    party = parties(ids, rows)
    return pl.DataFrame(
        {
            "tip_no": ids.numbered("T", np.arange(rows.height)),
            "received_at": city.span.times(rows["minute"]),
            **{name: party[name] for name in ("party_type", "fixmedins_code", "psn_no", "emp_no")},
            "scheme": rows["scheme"],
            "clue_source": rows["clue"],
            "text": text.to_series(),
        }
    )


def _summary(count: int, rng: np.random.Generator) -> pl.Series:
    return pl.Series("summary", rng.choice(_SUMMARIES, count).tolist(), dtype=pl.String)


def _who(city: City, tips: pl.DataFrame) -> pl.Series:
    at = np.where((tips["entity"] == "provider").to_numpy(), tips["position"].to_numpy(), 0)
    frame = tips.select("entity").with_columns(places(city).gather(at).alias("place"))
    kind = pl.when(pl.col("entity") == "provider").then("place").otherwise("entity")
    return frame.select(kind.replace_strict(_WHO, return_dtype=pl.String).alias("who")).to_series()
