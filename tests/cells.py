"""What stands in the cells of a drawn table that are not drawn."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from features.claims.column import Kind

Row = dict[str, str | None]
Fill = Callable[[Row, Row, int], str | None]
"""A default from the row so far, its settlement (empty where it has none), and the row's number."""

STAY_NIGHTS = 4
FUND_PAYS = Decimal("0.8")


def _yuan(cell: str | None) -> Decimal:
    """The amount drawn; one that is not drawn, or drawn to be refused, is some amount."""
    try:
        return Decimal(cell or "5123.45")
    except InvalidOperation:
        return _yuan(None)


def _written(yuan: Decimal) -> str:
    return str(yuan.quantize(Decimal("0.01")))


def _total(row: Row) -> str:
    fund = row.get("fund_pay_sumamt")
    return _written(_yuan(fund) / FUND_PAYS if fund else _yuan(None))


def _fund(row: Row) -> str:
    return _written(_yuan(row["medfee_sumamt"]) * FUND_PAYS)


def _self_pay(row: Row) -> str:
    return _written(_yuan(row["medfee_sumamt"]) - _yuan(row["fund_pay_sumamt"]))


def _last_day(row: Row) -> str:
    stay = (row["med_type"] or "").startswith("2")
    try:
        begin = date.fromisoformat(row["begndate"] or "")
    except ValueError:
        begin = date(2025, 1, 1)
    return str(begin + timedelta(STAY_NIGHTS if stay else 0))


def _trace(row: Row, n: int) -> str | None:
    """A trace code of its own, unless a code of another system is drawn."""
    return None if row.get("othr_trac_codg") else f"8{n:019d}"


def _item(row: Row, n: int) -> str | None:
    """An item of its own, unless a beginning of codes is drawn."""
    return None if row.get("code_prefix") else f"X{n}"


DEFAULTS: dict[str, dict[str, Fill]] = {
    "setl_d": {
        "setl_id": lambda row, of, n: f"S{n}",
        "mdtrt_id": lambda row, of, n: row["setl_id"],
        "psn_no": lambda row, of, n: "P1",
        "fixmedins_code": lambda row, of, n: "H1",
        "med_type": lambda row, of, n: "21",
        "begndate": lambda row, of, n: "2025-01-01",
        "enddate": lambda row, of, n: _last_day(row),
        "setl_time": lambda row, of, n: f"{row['enddate']} 12:00:00",
        "medfee_sumamt": lambda row, of, n: _total(row),
        "fund_pay_sumamt": lambda row, of, n: _fund(row),
        "psn_pay": lambda row, of, n: _self_pay(row),
    },
    "mdtrt_d": {
        "mdtrt_id": lambda row, of, n: f"S{n}",
        "begntime": lambda row, of, n: f"{of.get('begndate', '2025-01-01')} 08:00:00",
        "endtime": lambda row, of, n: f"{of.get('enddate', '2025-01-05')} 11:00:00",
        "med_type": lambda row, of, n: of.get("med_type", "21"),
    },
    "fee_list_d": {
        "setl_id": lambda row, of, n: "S1",
        "mdtrt_id": lambda row, of, n: of.get("mdtrt_id"),
        "fee_ocur_time": lambda row, of, n: f"{of.get('begndate', '2026-01-01')} 10:00:00",
        "setl_time": lambda row, of, n: of.get("setl_time"),
    },
    "drug_trac_d": {"drug_trac_codg": lambda row, of, n: _trace(row, n)},
    "purc_trac_d": {"drug_trac_codg": lambda row, of, n: _trace(row, n)},
    "trace_alert": {"drug_trac_codg": lambda row, of, n: _trace(row, n)},
    "key_drug_list": {"med_list_codg": lambda row, of, n: _item(row, n)},
    "rule_items": {"med_list_codg": lambda row, of, n: _item(row, n)},
    "setl_list_diag_d": {"setl_id": lambda row, of, n: "S1", "diag_code": lambda row, of, n: "I10"},
    "setl_list_oprn_d": {"setl_id": lambda row, of, n: "S1"},
    "case_d": {
        "case_no": lambda row, of, n: f"case_d-{n}",
        "party_type": lambda row, of, n: "PROVIDER",
        "fixmedins_code": lambda row, of, n: "H1",
        "decision_type": lambda row, of, n: "PUNISH",
        "tier": lambda row, of, n: "fraud",
    },
    "inspection_d": {
        "inspection_no": lambda row, of, n: f"inspection_d-{n}",
        "party_type": lambda row, of, n: "PROVIDER",
        "fixmedins_code": lambda row, of, n: "H1",
        "result": lambda row, of, n: "NOT_ESTABLISHED",
    },
}
BY_NAME = {"psn_no": "P1", "fixmedins_code": "H1", "mdtrt_id": "S1", "setl_id": "S1"}
BY_KIND = {
    Kind.CODE: "1",
    Kind.TEXT: "words",
    Kind.DATE: "2026-01-01",
    Kind.TIME: "2026-01-01 12:00:00",
    Kind.MONEY: "100.00",
    Kind.INTEGER: "1",
    Kind.NUMBER: "1",
    Kind.PRICE: "1.50",
    Kind.QUANTITY: "1",
    Kind.MONTH: "202601",
    Kind.TRACE: "81234567890123456789",
    Kind.LINK: "link",
}
