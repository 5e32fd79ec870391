"""The words of the report, Chinese and English."""

import polars as pl

from features.claims.codes import CLUE_SOURCE
from features.claims.codes import LANE as LANES
from features.schemes import declared_schemes
from serving.results.asked import BEGUN_IN, Asked
from serving.results.report import CLUE, CORRECTED, LANE, SCHEME, TOTAL
from training.fraud_types import UNKNOWN

HEADINGS = {
    "by": ("分列", "by"),
    "code": ("代码", "code"),
    "name": ("名称", "name"),
    "leads": ("线索数", "leads"),
    "inspected": ("已查", "inspected"),
    "hits": ("查实", "confirmed"),
    "hit_rate": ("查实率", "hit rate"),
    "hit_low": ("区间下限", "low"),
    "hit_high": ("区间上限", "high"),
    "cases": ("成立案件", "cases"),
    "fraud": ("欺诈骗保", "fraud"),
    "violation": ("违规", "violation"),
    "reversed": ("申诉撤销", "reversed"),
    "suspended": ("中止协议", "suspended"),
    "ended": ("协议终止", "ended"),
    "fined": ("罚款案件", "fined"),
    "fines": ("罚款（元）", "fines, yuan"),
    "transfers_admin": ("移送行政", "to other offices"),
    "transfers_judicial": ("移送司法", "to the police"),
    "amount_identified": ("发现金额（元）", "identified, yuan"),
    "amount_confirmed": ("认定金额（元）", "confirmed, yuan"),
    "amount_recovered": ("追回金额（元）", "recovered, yuan"),
}
TABLES = (
    ("by", "name", "leads", "inspected", "hits", "hit_rate", "hit_low", "hit_high"),
    ("by", "name", "cases", "fraud", "violation", "reversed", "suspended", "ended"),
    ("by", "name", "fined", "fines", "transfers_admin", "transfers_judicial"),
    ("by", "name", "amount_identified", "amount_confirmed", "amount_recovered"),
)
"""Columns of the tables on the terminal."""
KINDS = {
    TOTAL: ("合计", "total"),
    SCHEME: ("手法", "scheme"),
    LANE: ("选点方式", "lane"),
    CLUE: ("线索来源", "clue"),
    CORRECTED: ("自查自纠", "self-correction"),
}
CLUES = {
    "INSPECTION": "inspection",
    "COMPLAINT": "complaint",
    "TRANSFER": "passed on by another office",
    "ASSIGNED": "assigned from above",
    "MONITOR": "monitoring by rules",
}
NOT_TOLD = ("未说明", "not told")


def named(frame: pl.DataFrame, lang: str) -> pl.DataFrame:
    """The report with `name` behind `code`: the code in words, the code where there are none."""
    at = 0 if lang == "zh" else 1
    words = {(SCHEME, s.code): (s.zh, s.en)[at] for s in declared_schemes()}
    if lang == "zh":
        words |= {(LANE, lane): told for lane, told in LANES.values.items()}
    words |= {(CLUE, c): (CLUE_SOURCE.values[c], CLUES[c])[at] for c in CLUES}
    words |= {(kind, ""): "" for kind in KINDS}
    words |= {(kind, UNKNOWN): NOT_TOLD[at] for kind in KINDS}
    names = [words.get(key, key[1]) for key in frame.select("by", "code").iter_rows()]
    place = frame.get_column_index("code") + 1
    return frame.clone().insert_column(place, pl.Series("name", names, pl.String))


def kinds_in_words(told: pl.DataFrame, lang: str) -> pl.DataFrame:
    """The report with `by` in words."""
    at = 0 if lang == "zh" else 1
    return told.with_columns(
        pl.col("by").replace({kind: words[at] for kind, words in KINDS.items()})
    )


def tables(told: pl.DataFrame, lang: str) -> list[pl.DataFrame]:
    """The report in the tables of the terminal, kinds of lines in words."""
    worded = kinds_in_words(told, lang)
    return [worded.select(columns) for columns in TABLES]


def notes(asked: Asked, lang: str) -> list[str]:
    """What the figures are of, and how to read them."""
    begun = asked.by == BEGUN_IN
    if lang == "zh":
        return [
            f"{asked.first}至{asked.last}{'开始检查' if begun else '作出结论'}、截至{asked.as_of}"
            f"已知的检查与案件{f'，区划{asked.region}' if asked.region else ''}。",
            "查实：检查确认欺诈骗保或违规且未被撤销；各手法的线索、已查、查实按线索计，其余按检查计。"
            "区间为95% Wilson区间。",
            "一案涉及两种手法时各计一次，故各手法之和可大于合计；合计中每案一次。",
            "发现、认定、追回是三种金额，不可相加；申诉撤销的案件认定金额为零。自查自纠单列，不入合计。",
            "“–”表示台账未说明。",
        ]
    return [
        f"Inspections and cases {'begun' if begun else 'decided'} from {asked.first} to "
        f"{asked.last}, as known on {asked.as_of}"
        f"{f', region {asked.region}' if asked.region else ''}.",
        "Confirmed: fraud or a violation, not reversed since. Of schemes leads are counted "
        "(named, looked at, confirmed), elsewhere inspections. Intervals are Wilson's, 95 %.",
        "A case about two schemes stands in both lines, so schemes may add up to more than the "
        "total, which has each case once.",
        "Identified, confirmed and recovered are three amounts, never to be added up; of a case "
        "reversed on appeal nothing is confirmed. Self-corrections stand apart, outside the total.",
        "A dash: the ledger does not tell.",
    ]
