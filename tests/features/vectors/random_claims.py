"""Random small claims: few patients, hospitals and doctors, who get in each other's way.

Days are dense before the as-of date of the laws, 2025-05-01, run past it, and reach back beyond the
window; amounts are few, so that bills agree; ids are dealt in random order, so that no order of ids
is an order of time. Two stays are always there: one from long before, since when the pool has held
all of its tables, and one in the window, whose doctor is named.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from hypothesis import strategies as st

from tests.features.vectors.pool import Claims, Row, visible

AS_OF = date(2025, 5, 1)
FIRST_DAY = date(2025, 1, 1)
LONG_BEFORE = date(2024, 1, 10)

PATIENTS = ("Zhang", "Li", "Wang", "He", "Xu", "Ma")
MEETING_DAYS = (0, 7, 8, 31, 38, 60, 91, 98, 110, 119, 125)
FEN = (50_000, 80_000, 100_000, 125_000, 240_000, 0)
LEVELS = {"east": "02", "west": "05", "north": None}
CITIES = {"east": "330102", "west": "330205", "north": None}


@dataclass(frozen=True)
class _Drawn:
    """A settlement, its visit and its parts as drawn; days count from 2025-01-01."""

    is_there: bool
    continues: int | None
    """Which settlement's admission it belongs to; none: its own."""
    patient: str
    provider: str
    begin: int
    nights: int
    hour: int
    settled_after: int
    uploaded_after: int | None
    refunded_after: int | None
    care: str | None
    care_of_visit: str | None
    charge: int
    fund_pays: int
    self_pay_told: bool
    group: str | None
    valid: str | None
    insured: str | None
    doctor: str | None
    diagnosis: str | None
    at_admission: str | None
    diagnoses: int
    operations: int


def _rarely(values: st.SearchStrategy[int]) -> st.SearchStrategy[int | None]:
    return st.one_of(*[st.none()] * 5, values)


_one = st.sampled_from
_drawn = st.builds(
    _Drawn,
    is_there=_one([False] + [True] * 9),
    continues=_rarely(st.integers(0, 60)),
    patient=_one(PATIENTS),
    provider=_one(sorted(CITIES)),
    begin=_one(MEETING_DAYS) | st.integers(0, 150) | st.integers(-260, 0),
    nights=_one([0, 1, 2, 3, 3, 8, 16, 40]),
    hour=_one([9, 9, 15]),
    settled_after=_one([0, 0, 0, 1, 3, 45]),
    uploaded_after=_rarely(_one([0, 20])),
    refunded_after=_rarely(_one([0, 2, 30])),
    care=_one(["21", "21", "21", "24", "11", "11", "41", None]),
    care_of_visit=_one(["21", "11", None]),
    charge=_one(FEN),
    fund_pays=_one([80, 100, 50, 0]),
    self_pay_told=st.booleans(),
    group=_one(["G1", "G1", "G2", None]),
    valid=_one(["1", "1", "1", "1", None, "0"]),
    insured=_one(["330101", "330101", "330205", None]),
    doctor=_one(["Dr Lu", "Dr Lu", "Dr An", None]),
    diagnosis=_one(["J18.900", "J18.103", "I10", None]),
    at_admission=_one(["J18.900", "I10", None]),
    diagnoses=_one([1, 2, 4, 6, 0]),
    operations=_one([0, 0, 1, 3]),
)
_sure = _Drawn(
    is_there=True,
    continues=None,
    patient="Zhang",
    provider="east",
    begin=0,
    nights=5,
    hour=9,
    settled_after=0,
    uploaded_after=None,
    refunded_after=None,
    care="21",
    care_of_visit="21",
    charge=FEN[0],
    fund_pays=80,
    self_pay_told=True,
    group="G1",
    valid="1",
    insured="330101",
    doctor="Dr Lu",
    diagnosis="J18.900",
    at_admission="J18.900",
    diagnoses=1,
    operations=1,
)
_people = st.fixed_dictionaries(
    {
        name: st.fixed_dictionaries(
            {
                "psn_no": st.just(name),
                "die_date": _one([None, None, "2025-03-01", "2025-04-20"]),
                "live_admdvs": _one([None, "330101", "330102"]),
            }
        )
        for name in PATIENTS[:4]
    }
)


@st.composite
def claims(draw: st.DrawFn) -> Claims:
    """Claims of 15 to 60 settlements with refunds, late uploads, mid-stay settlements and deaths.

    Some tables may lack.
    """
    drawn = [_sure, replace(_sure, begin=(LONG_BEFORE - FIRST_DAY).days)]
    drawn += [item for item in draw(st.lists(_drawn, min_size=15, max_size=60)) if item.is_there]
    numbers = iter(draw(st.randoms(use_true_random=False)).sample(range(1000, 9999), 200))
    tables: dict[str, list[Row]] = {name: [] for name in TABLES}
    for item in drawn:
        own = _settlement(item, next(numbers), tables["setl_d"])
        tables["setl_d"].append(own)
        if own["setl_id"] == f"S{(own['mdtrt_id'] or '')[1:]}":
            tables["mdtrt_d"].append(_visit(item, own))
        for n in range(item.diagnoses):
            part = _part(own, "diag", n, diag_code=f"A0{n}", maindiag_flag=str(int(n == 0)))
            tables["setl_list_diag_d"].append(part)
        for n in range(item.operations):
            tables["setl_list_oprn_d"].append(_part(own, "oprn", n, oprn_oprt_code="47.0"))
    refunds = [
        _refund(own, item.refunded_after, next(numbers))
        for own, item in zip(tables["setl_d"], drawn, strict=True)
        if item.refunded_after is not None
    ]
    tables["setl_d"] += refunds
    tables["psn_info_b"] = list(draw(_people).values())
    lacking = draw(st.sets(_one(TABLES[1:])))
    return Claims({name: rows for name, rows in tables.items() if name not in lacking})


TABLES = ("setl_d", "mdtrt_d", "setl_list_diag_d", "setl_list_oprn_d", "psn_info_b")


def _settlement(item: _Drawn, number: int, before: list[Row]) -> Row:
    begin = FIRST_DAY + timedelta(item.begin)
    end = begin + timedelta(item.nights)
    settled = datetime(end.year, end.month, end.day, item.hour) + timedelta(item.settled_after)
    uploaded = None if item.uploaded_after is None else settled + timedelta(item.uploaded_after)
    fund = item.charge * item.fund_pays // 100
    bed = {"mdtrt_id": f"V{number}", "psn_no": item.patient, "fixmedins_code": item.provider}
    if item.continues is not None and before:
        first = before[item.continues % len(before)]
        bed = {name: first[name] or "" for name in bed}
    return {
        **bed,
        "setl_id": f"S{number}",
        "init_setl_id": None,
        "refd_setl_flag": "0",
        "hosp_lv": LEVELS[bed["fixmedins_code"]],
        "fix_blng_admdvs": CITIES[bed["fixmedins_code"]],
        "insu_admdvs": item.insured,
        "med_type": item.care,
        "begndate": str(begin),
        "enddate": str(end),
        "setl_time": str(settled),
        "crte_time": uploaded and str(uploaded),
        "medfee_sumamt": _yuan(item.charge),
        "fund_pay_sumamt": _yuan(fund),
        "psn_pay": _yuan(item.charge - fund) if item.self_pay_told else None,
        "dise_no": item.group,
        "vali_flag": item.valid,
    }


def _refund(settlement: Row, days_after: int, number: int) -> Row:
    return settlement | {
        "setl_id": f"S{number}",
        "init_setl_id": settlement["setl_id"],
        "refd_setl_flag": "1",
        "setl_time": str(visible(settlement) + timedelta(days_after)),
        "crte_time": None,
        "medfee_sumamt": f"-{settlement['medfee_sumamt']}",
    }


def _visit(item: _Drawn, settlement: Row) -> Row:
    return {
        "mdtrt_id": settlement["mdtrt_id"],
        "psn_no": settlement["psn_no"],
        "fixmedins_code": settlement["fixmedins_code"],
        "begntime": f"{settlement['begndate']} 08:00:00",
        "med_type": item.care_of_visit,
        "chfpdr_code": item.doctor,
        "dscg_maindiag_code": item.diagnosis,
        "adm_diag_dscr": item.at_admission,
    }


def _part(settlement: Row, kind: str, number: int, **cells: str) -> Row:
    """A diagnosis or operation of a settlement."""
    key = {f"setl_list_{kind}_id": f"{settlement['setl_id']}-{number}"}
    return {**key, "setl_id": settlement["setl_id"], "psn_no": settlement["psn_no"], **cells}


def _yuan(fen: int) -> str:
    return f"{fen // 100}.{fen % 100:02d}"
