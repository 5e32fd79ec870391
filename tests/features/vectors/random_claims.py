"""Random small claims: few patients, hospitals and doctors, who get in each other's way.

Days are dense before the as-of date of the laws, 2026-05-01, run past it, and reach back beyond the
window; amounts are few, so that bills agree; ids are dealt in random order, so that no order of ids
is an order of time. Two stays are always there: one from long before, since when the pool has held
all of its tables, and one in the window, whose doctor is named.

An example is a seed and a size: a law that breaks is shown on the first claims that break it.
"""

from datetime import date, datetime, timedelta
from random import Random

from hypothesis import strategies as st

from tests.features.vectors.pool import Claims, Row, visible
from tests.features.vectors.random_lines import (
    codes_of,
    lines_of,
    packs_bought,
    packs_counted,
    purchases,
    rules,
)

AS_OF = date(2026, 5, 1)
FIRST_DAY = date(2026, 1, 1)
LONG_BEFORE, IN_WINDOW = date(2025, 1, 10), date(2026, 2, 10)

PATIENTS = ("Zhang", "Li", "Wang", "He", "Xu", "Ma")
FEN = (50_000, 50_000, 80_000, 125_000, 240_000, 0)
LEVELS = {"east": "02", "west": "05", "north": None}
CITIES = {"east": "330102", "west": "330205", "north": None}
MEETING_DAYS = (27, 58, 65, 89, 96, 97, 118)
TABLES = (
    "setl_d",
    "mdtrt_d",
    "setl_list_diag_d",
    "setl_list_oprn_d",
    "psn_info_b",
    "fee_list_d",
    "drug_trac_d",
    "purc_trac_d",
    "purcinfo",
    "invinfo",
    "rule_items",
    "fixmedins_paus_d",
)


def claims() -> st.SearchStrategy[Claims]:
    """Claims of 15 to 60 settlements with refunds, late uploads, mid-stay settlements and deaths.

    Some tables may lack.
    """
    return st.builds(
        _claims,
        seed=st.integers(0, 2**32),
        count=st.sampled_from([15, 25, 40, 60, 60, 60]),
        lacking=st.sets(st.sampled_from(TABLES[1:]), max_size=3),
    )


def _claims(seed: int, count: int, lacking: set[str]) -> Claims:
    luck = Random(seed)
    numbers = iter(luck.sample(range(1000, 9999), 200))
    sure = [_sure(luck, next(numbers), day) for day in (LONG_BEFORE, IN_WINDOW)]
    settlements, refunds = list(sure), []
    for _ in range(count):
        settlement = _settlement(luck, next(numbers), settlements)
        settlements.append(settlement)
        if luck.random() < 0.2:
            refunds.append(_refund(luck, settlement, next(numbers)))
    diagnoses = {row["setl_id"]: luck.choice([0, 1, 2, 4, 6]) for row in settlements}
    operations = {row["setl_id"]: luck.choice([0, 0, 1, 3]) for row in settlements}
    for row in sure:
        diagnoses[row["setl_id"]] = operations[row["setl_id"]] = 1
    lines = [line for row in settlements for line in lines_of(luck, row)]
    tables = {
        "setl_d": settlements + refunds,
        "fee_list_d": lines,
        "drug_trac_d": codes_of(luck, lines),
        "purc_trac_d": purchases(luck, sorted(CITIES), LONG_BEFORE),
        "purcinfo": packs_bought(luck, sorted(CITIES), LONG_BEFORE),
        "invinfo": packs_counted(luck, sorted(CITIES), LONG_BEFORE),
        "rule_items": rules(luck),
        "fixmedins_paus_d": [
            {"fixmedins_code": "west", "begntime": f"{day} 00:00:00", "endtime": None}
            for day in luck.sample(["2026-02-20", "2026-04-10", "2026-06-01"], 1)
        ],
        "mdtrt_d": [
            _visit(luck, row, surely=row in sure)
            for row in settlements
            if (row["mdtrt_id"] or "")[1:] == (row["setl_id"] or "")[1:]
        ],
        "setl_list_diag_d": [
            _part(row, "diag", n, diag_code=f"A0{n}", maindiag_flag=str(int(n == 0)))
            for row in settlements
            for n in range(diagnoses[row["setl_id"]])
        ],
        "setl_list_oprn_d": [
            _part(row, "oprn", n, oprn_oprt_code="47.0")
            for row in settlements
            for n in range(operations[row["setl_id"]])
        ],
        "psn_info_b": [
            {
                "psn_no": name,
                "die_date": luck.choice([None, None, "2026-02-20", "2026-04-10"]),
                "live_admdvs": luck.choice([None, "330101", "330102"]),
                "gend": luck.choice([None, "1", "2"]),
                "brdy": luck.choice([None, "1950-05-05", "2015-05-05"]),
            }
            for name in PATIENTS[:4]
        ],
    }
    return Claims({name: rows for name, rows in tables.items() if name not in lacking})


def _settlement(luck: Random, number: int, before: list[Row]) -> Row:
    own = {
        "mdtrt_id": f"V{number}",
        "psn_no": luck.choice(PATIENTS),
        "fixmedins_code": luck.choice(sorted(CITIES)),
    }
    if before and luck.random() < 0.2:
        first = luck.choice(before)
        own = {name: first[name] or "" for name in own}
    meeting, lately, ever = luck.choice(MEETING_DAYS), luck.randint(0, 150), luck.randint(-260, 150)
    day = luck.choice([meeting, meeting, lately, lately, ever])
    begin = FIRST_DAY + timedelta(day)
    end = begin + timedelta(luck.choice([0, 1, 3, 3, 3, 8, 16, 40]))
    settled = datetime(end.year, end.month, end.day, luck.choice([9, 9, 15]))
    settled += timedelta(luck.choice([0, 0, 0, 1, 3, 45]))
    uploaded = settled + timedelta(luck.choice([0, 20])) if luck.random() < 0.2 else None
    charge = luck.choice(FEN)
    fund = charge * luck.choice([0, 50, 80, 100]) // 100
    return own | {
        "setl_id": f"S{number}",
        "init_setl_id": None,
        "refd_setl_flag": luck.choice(["0", None]),
        "hosp_lv": LEVELS[own["fixmedins_code"]],
        "fix_blng_admdvs": CITIES[own["fixmedins_code"]],
        "insu_admdvs": luck.choice(["330101", "330101", "330205", None]),
        "med_type": luck.choice(["21", "21", "21", "21", "24", "11", "41", None]),
        "begndate": str(begin),
        "enddate": str(end),
        "setl_time": str(settled),
        "crte_time": uploaded and str(uploaded),
        "medfee_sumamt": _yuan(charge),
        "fund_pay_sumamt": _yuan(fund),
        "psn_pay": luck.choice([None, _yuan(charge - fund)]),
        "acct_pay": luck.choice([None, "0", "300.00"]),
        "balc": luck.choice([None, "0", "100.00", "900.00"]),
        "setl_type": luck.choice([None, "2", "2", "2", "1"]),
        "insutype": luck.choice([None, "310", "310", "390"]),
        "gend": luck.choice([None, "1", "2"]),
        "dise_no": luck.choice(["G1", "G1", "G1", "G2", None]),
        "vali_flag": luck.choice([None, "1", "1", "1", "1", "1", "1", "0"]),
    }


def _sure(luck: Random, number: int, day: date) -> Row:
    settlement = _settlement(luck, number, [])
    own = {"mdtrt_id": f"V{number}", "psn_no": "Zhang", "fixmedins_code": "east"}
    counted = {"med_type": "21", "vali_flag": "1", "setl_time": f"{day} 12:00:00"}
    return (
        settlement | own | counted | {"begndate": str(day), "enddate": str(day), "crte_time": None}
    )


def _refund(luck: Random, settlement: Row, number: int) -> Row:
    return settlement | {
        "setl_id": f"S{number}",
        "init_setl_id": settlement["setl_id"],
        "refd_setl_flag": "1",
        "setl_time": str(visible(settlement) + timedelta(luck.choice([0, 2, 30, 90]))),
        "crte_time": None,
        "medfee_sumamt": f"-{settlement['medfee_sumamt']}",
    }


def _visit(luck: Random, settlement: Row, *, surely: bool) -> Row:
    return {
        "mdtrt_id": settlement["mdtrt_id"],
        "psn_no": settlement["psn_no"],
        "fixmedins_code": settlement["fixmedins_code"],
        "begntime": f"{settlement['begndate']} 08:00:00",
        "med_type": luck.choice(["21", "11", None]),
        "chfpdr_code": "Dr Lu" if surely else luck.choice(["Dr Lu", "Dr Lu", "Dr An", None]),
        "dscg_maindiag_code": luck.choice(["J18.900", "J18.103", "I10", None]),
        "adm_diag_dscr": luck.choice(["J18.900", "I10", None]),
        "adm_dept_codg": luck.choice([None, "A", "A", "B"]),
        "otp_diag_info": luck.choice([None, "J18.900", "S82.000"]),
    }


def _part(settlement: Row, kind: str, number: int, **cells: str) -> Row:
    """A diagnosis or operation of a settlement."""
    key = {f"setl_list_{kind}_id": f"{settlement['setl_id']}-{number}"}
    return {**key, "setl_id": settlement["setl_id"], "psn_no": settlement["psn_no"], **cells}


def _yuan(fen: int) -> str:
    return f"{fen // 100}.{fen % 100:02d}"
