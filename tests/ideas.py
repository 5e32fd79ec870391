"""Ideas as files, and a drawn city in which one of them is planted: tests of `feijian try`.

Forty providers have six stays each in May 2025. H01 to H15 are confirmed, H16 to H30 were inspected
and nothing was found, H31 to H40 were never. Of the confirmed all but two have stays that begin on
a Saturday, of the others two.
"""

from datetime import date
from pathlib import Path

from tests.tables import a_store

AS_OF = date(2025, 7, 1)
SATURDAY, WEDNESDAY = "2025-05-03", "2025-05-07"
CONFIRMED, INSPECTED, PROVIDERS, STAYS = 15, 30, 40, 6
EXCEPT = {1, 2, 16, 31}
"""One way among the confirmed, the other way among the rest."""

WORDS = """
        why_zh="因为。", why="Because.", riskier_when=HIGHER, unit=Unit.SHARE,"""
HEAD = """import polars as pl
from features.behaviour import EITHER, HIGHER, LOWER, Behaviour, Scheme, Unit
from features.facts import allowances, settlements, stays
from features.facts.fact import Fact
from features.measures import Count, Mean, Share
"""
TAIL = f"""
class Tried(Scheme):
    code, zh, en = "tried", "试", "tried"

    share = Behaviour(
        zh="占比", en="share that is so",{WORDS}
        measure=Share(of=fact, among=stays.every),
    )
"""
GOOD = """fact = Fact("stays", pl.col("begin").dt.weekday() >= 6, "on a weekend")
"""
NOISE = """fact = Fact("stays", pl.col("settlement") % 2 == 0, "an even key")
"""


def idea_file(folder: Path, fact: str = GOOD, *, tail: str = TAIL, name: str = "idea.py") -> Path:
    """A file with one behaviour, `tried.share`, over the fact, or with another tail."""
    path = folder / name
    path.write_text(HEAD + fact + tail, encoding="utf-8")
    return path


def weekend(number: int) -> bool:
    """Whether the provider's stays begin on a Saturday, but for one."""
    return (number <= CONFIRMED) != (number in EXCEPT)


def a_city(folder: Path, *, labelled: bool = True):
    """The store; without labels nobody was inspected."""
    stays = ["setl_id psn_no fixmedins_code begndate hosp_lv medfee_sumamt"]
    for number in range(1, PROVIDERS + 1):
        for stay in range(STAYS):
            day = SATURDAY if weekend(number) == (stay > 0) else WEDNESDAY
            charge = 1000 + 37 * ((number * 7 + stay * 11) % 23)
            ids = f"S{number:02}-{stay} P{number:02}-{stay} H{number:02}"
            stays.append(f"{ids} {day} 05 {charge}")
    cases = ["case_id fixmedins_code inspected_at decided_at"]
    cases += [f"C{n} H{n:02} 2025-06-10 2025-06-20" for n in range(1, CONFIRMED + 1)]
    inspected = ["inspection_id fixmedins_code inspected_at decided_at"]
    inspected += [
        f"I{n} H{n:02} 2025-06-10 2025-06-20" for n in range(CONFIRMED + 1, INSPECTED + 1)
    ]
    labels = {"case_d": "\n".join(cases), "inspection_d": "\n".join(inspected)}
    return a_store(folder, setl_d="\n".join(stays), **(labels if labelled else {}))
