"""The whole city: from providers and people to tables and truth."""

from pathlib import Path

import polars as pl

from features.bad_input import BadInput
from tests.benchmarks.elsewhere.boxes import boxes
from tests.benchmarks.elsewhere.culprits import make_culprits
from tests.benchmarks.elsewhere.encounters import diagnoses, encounters, operations
from tests.benchmarks.elsewhere.events import honest_events, ordered
from tests.benchmarks.elsewhere.fee_lines import fee_lines
from tests.benchmarks.elsewhere.fee_list import fee_list
from tests.benchmarks.elsewhere.fraud_lines import added_lines
from tests.benchmarks.elsewhere.fraud_of_true_stays import change_stays
from tests.benchmarks.elsewhere.fraud_resale import plant_resale
from tests.benchmarks.elsewhere.fraud_sales import plant_sales
from tests.benchmarks.elsewhere.fraud_stays import plant_stays
from tests.benchmarks.elsewhere.fraud_visits import plant_visits
from tests.benchmarks.elsewhere.ground import make_ground
from tests.benchmarks.elsewhere.honest_chronic import regimes
from tests.benchmarks.elsewhere.items_billed import items_billed
from tests.benchmarks.elsewhere.maternity import maternity
from tests.benchmarks.elsewhere.planted import Planted
from tests.benchmarks.elsewhere.purchases import purchases
from tests.benchmarks.elsewhere.registers import registers
from tests.benchmarks.elsewhere.settlements import settlements
from tests.benchmarks.elsewhere.supervision import supervise
from tests.benchmarks.elsewhere.truth import write_truth

LEAST_PEOPLE = 1_500
CLAIMS, TRUTH = "claims", "truth"
_OF_TRUTH = ("scheme", "planted", "row", "doctor", "p", "diag")
"""Columns that no table has."""


def make(out: Path, seed: int, people: int) -> None:
    """Write out/claims (Parquet, one file a table) and out/truth; the same seed, the same bytes.

    BadInput where a city is there already, or with fewer than 1,500 people.
    """
    if (out / CLAIMS).exists():
        raise BadInput(f"{out}: there is a city already", f"{out}：已有一座城市")
    if people < LEAST_PEOPLE:
        told = f"--people {people}"
        raise BadInput(f"{told}: at least {LEAST_PEOPLE}", f"{told}：至少 {LEAST_PEOPLE}")
    ground = make_ground(seed, people)
    honest = honest_events(ground)
    culprits = make_culprits(ground, honest)
    planted = Planted(ground, culprits, honest)
    for plant in (plant_sales, plant_resale, plant_stays, plant_visits):
        plant(planted)
    events = change_stays(seed, culprits, ordered(planted))
    billed = items_billed(ground, culprits, events, regimes(ground))
    billed = pl.concat([billed, added_lines(seed, culprits, events)])
    lines = fee_lines(ground, events, billed)
    settled = settlements(planted, events, lines)
    visits = encounters(ground, events, settled)
    traced, bought_back = boxes(ground, culprits, lines)
    listed = fee_list(_told(lines, bought_back), settled)
    tables = {
        "setl_d": settled,
        "fee_list_d": listed,
        "mdtrt_d": visits,
        "setl_list_diag_d": diagnoses(ground, visits, settled),
        "setl_list_oprn_d": operations(visits, settled),
        "drug_trac_d": traced,
        "purcinfo": purchases(ground, lines, bought_back),
        **registers(ground, culprits),
        **maternity(planted, events),
    }
    supervision = supervise(planted, settled)
    tables |= {"inspection_d": supervision.inspections, "case_d": supervision.cases}
    (out / CLAIMS).mkdir(parents=True)
    for name, table in tables.items():
        table.drop(_OF_TRUTH, strict=False).write_parquet(out / CLAIMS / f"{name}.parquet")
    write_truth(out / TRUTH, planted, settled, listed, supervision)


def _told(lines: pl.DataFrame, bought_back: set[int]) -> pl.DataFrame:
    """Lines of boxes bought back, as reflux_sale where they are of no other scheme."""
    bought = pl.col("line").is_in(sorted(bought_back)) & (pl.col("scheme") == "")
    return lines.with_columns(
        scheme=pl.when(bought).then(pl.lit("reflux_sale")).otherwise("scheme")
    )
