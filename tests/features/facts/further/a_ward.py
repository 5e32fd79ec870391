"""Stays with their fee lines as text tables, a day of care told by its lines."""

from pathlib import Path
from typing import Any

from features.claims.store import Store
from tests.tables import a_store, facts

BED, NURSING, ROUND = "001109000010000", "001201000040000", "001102000050000"
BLOOD, LIPIDS, PICTURE = "002501010150000", "002503030000000", "002103000010000"
TRACING, DRIP = "003107010010000", "001204000060000"
DRUG, LARGE_DRUG = "XB01ABY029B002050209082", "XC07ABM041A001010100001"
EXERCISE, NEEDLE, INCISION = "003402000010000", "004300000010000", "003304050010000"
LINE = "bkkp_sn setl_id med_list_codg fee_ocur_time crte_time cnt det_item_fee_sumamt prd_days\n"


def line(
    n: int,
    item: str,
    day: str,
    yuan: int = 10,
    *,
    stay: str = "S1",
    told: str = "-",
    count: int = 1,
    days: str = "-",
) -> str:
    """A fee line of that day at ten, told at another time where one is given."""
    return f"L{n} {stay} {item} {day}T10:00:00 {told} {count} {yuan} {days}\n"


def of_stay(
    folder: Path, lines: str, *, nights: int = 6, yuan: int, buckets: int | None = None, **more: str
) -> Store:
    """One stay from the first of March on, of that charge, with the lines."""
    bill = f"""
        setl_id  psn_no  fixmedins_code  begndate    enddate               medfee_sumamt
        S1       Zhang   H1              2025-03-01  2025-03-{1 + nights:02d}  {yuan}
    """
    return a_store(folder, setl_d=bill, fee_list_d=LINE + lines, buckets=buckets, **more)


def told(store: Store) -> dict[str, Any]:
    """The facts of the stay."""
    return facts(store, "stays")["S1"]
