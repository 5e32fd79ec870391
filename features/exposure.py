"""What a number stands on, in words: how many rows, patients or days."""

from features.facts.build import FACT_TABLES
from features.facts.fact import Fact
from features.measures import Measure, Peak

FEW = "行少时不确定 few make it uncertain"
AS_IT_IS = "数目即数目 it is what it is"


def exposure(measure: Measure) -> str:
    """The unit of the measure's exposure and which of them count, Chinese and English.

    A peak of an amount stands on the amount, all others on rows of their fact table.
    """
    table = FACT_TABLES[measure.table]
    amount = vars(measure).get("amount")
    among = vars(measure).get("among")
    if isinstance(measure, Peak) and isinstance(amount, Fact):
        unit = f"合计 sum of: {amount.en}"
    else:
        unit = f"{table.zh} {table.en} 行数 rows"
    which = [among.en] if isinstance(among, Fact) else []
    if measure.over:
        which.append(f"with a {measure.over}")
    return f"{unit} — {', '.join([*which, 'where it is known'])}; " + (
        FEW if measure.average else AS_IT_IS
    )
