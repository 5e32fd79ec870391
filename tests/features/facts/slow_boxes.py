"""What is known of boxes and of their fee lines a second time: in plain Python, row after row."""

from datetime import datetime, timedelta

from features.months import month_of
from tests.features.facts.random_boxes import Row
from tests.tables import key_order

BOX = "drug_trac_codg"
OWES_FROM = datetime(2025, 7, 1)


def of_table(rows: list[Row], table: str) -> list[Row]:
    return [row for row in rows if row.table == table]


def in_order(scan: Row) -> tuple:
    """Where a scan stands among those that became known at one moment."""
    keys = [scan[name] and key_order(scan[name]) for name in ("setl_id", "psn_no")]
    rest = [*keys, scan["bkkp_sn"]]
    return (
        scan.known,
        scan["sel_retn_time"],
        *((x is not None, x or 0) for x in rest[:2]),
        str(rest[2] or ""),
    )


def same_box(one: Row, other: Row) -> bool:
    return one[BOX] == other[BOX] and one["fixmedins_code"] == other["fixmedins_code"]


def one_sale(one: Row, other: Row) -> bool:
    if one["setl_id"] is not None and one["setl_id"] == other["setl_id"]:
        return True
    if abs(one["sel_retn_time"] - other["sel_retn_time"]) > timedelta(minutes=30):
        return False
    return None in (one["psn_no"], other["psn_no"]) or one["psn_no"] == other["psn_no"]


def slow_findings(rows: list[Row]) -> dict[tuple, dict[str, datetime | None]]:
    """By settlement, patient, line, item and box: coded_at, resold_at, stocked_at."""
    scans = sorted(
        (scan for scan in of_table(rows, "drug_trac_d") if scan["sel_retn_type"] != "2"),
        key=in_order,
    )
    told_before = {
        id(scan): [q for q in scans[:n] if same_box(q, scan) and one_sale(q, scan)]
        for n, scan in enumerate(scans)
    }
    firsts = [scan for scan in scans if not told_before[id(scan)]]
    alerts = of_table(rows, "trace_alert")
    sold_there = [a for a in alerts if a["sel_retn_type"] != "2" and a["trdn_flag"] != "1"]
    back = [row for row in [*of_table(rows, "drug_trac_d"), *alerts] if row["sel_retn_type"] == "2"]

    def resold(scan: Row, sold: datetime, before: Row) -> datetime | None:
        """When the one was known to be a sale of what the other had sold; None if it was not."""
        here, there = scan["fixmedins_code"], before["fixmedins_code"]
        if before[BOX] != scan[BOX] or here == there or before["sel_retn_time"] >= sold:
            return None
        at = max(scan.known, before.known)
        own = [one for one in firsts if same_box(one, scan) and one.known <= at]
        opened = [
            one
            for one in scans
            if one["trdn_flag"] == "1"
            and one.known <= at
            and (same_box(one, scan) or (before.table == "drug_trac_d" and same_box(one, before)))
        ]
        returned = [
            one
            for one in back
            if there is not None
            and same_box(one, before)
            and before["sel_retn_time"] <= one["sel_retn_time"] <= sold
            and one.known <= at
        ]
        return None if len(own) > 1 or opened or returned else at

    def stocked(scan: Row) -> list[datetime]:
        return [
            max(scan.known, got.known)
            for got in of_table(rows, "purc_trac_d")
            if same_box(got, scan)
            and got["purc_retn_type"] != "2"
            and got["purc_retn_stoin_time"].date() <= scan["sel_retn_time"].date()
        ]

    found: dict[tuple, dict[str, list[datetime]]] = {}
    for scan in scans:
        if scan["setl_id"] is None:
            continue
        names = ("setl_id", "psn_no", "bkkp_sn", "med_list_codg", BOX)
        mine = found.setdefault(
            tuple(scan[name] for name in names), {"coded_at": [], "resold_at": [], "stocked_at": []}
        )
        sold = min(one["sel_retn_time"] for one in [scan, *told_before[id(scan)]])
        known = [resold(scan, sold, before) for before in [*firsts, *sold_there]]
        mine["coded_at"].append(scan.known)
        mine["resold_at"] += [at for at in known if at is not None]
        mine["stocked_at"] += stocked(scan)
    return {
        key: {name: min(times, default=None) for name, times in one.items()}
        for key, one in found.items()
    }


def slow_lines(rows: list[Row], as_of: datetime, boxed: list[str]) -> dict[str, dict]:
    """By fee line what is known of it at an as-of moment, from what was known before it alone."""
    rows = [row for row in rows if row.known < as_of]
    bills = {row["setl_id"]: row for row in of_table(rows, "setl_d")}
    refunded = {bill["init_setl_id"] for bill in bills.values()}
    found = slow_findings(rows)
    traced = min((row.known for row in of_table(rows, "drug_trac_d")), default=None)
    told = {}
    for line in of_table(rows, "fee_list_d"):
        bill = bills.get(line["setl_id"])
        if bill is None or line["setl_id"] in refunded:
            continue
        visible = max(line.known, bill.known)
        boxes = _boxes(line, found)
        coded = min((box["coded_at"] for box in boxes), default=None)
        receipts = [
            row.known
            for row in of_table(rows, "purc_trac_d")
            if row["fixmedins_code"] == line["fixmedins_code"]
        ]
        there = traced is not None and month_of(traced) <= month_of(visible)
        told[line["bkkp_sn"]] = {
            "owes_code": line["med_list_codg"] in boxed
            and bill["med_type"] != "21"
            and line["fee_ocur_time"] >= OWES_FROM
            and line["cnt"] > 0,
            "coded": True if boxes else (False if there else None),
            "resold": any(box["resold_at"] for box in boxes) if boxes else None,
            "unstocked": _unstocked(line, visible, coded, boxes, receipts, as_of),
            "fund": 4000,
        }
    return told


def _boxes(line: Row, found: dict[tuple, dict]) -> list[dict]:
    """The line's boxes: told by its id, or by its item where that was known in an earlier month."""
    by_id, by_item = [], []
    for (bill, who, sn, item, _), box in found.items():
        if bill == line["setl_id"] and who in (None, line["psn_no"]):
            if sn == line["bkkp_sn"]:
                by_id.append(box)
            elif sn is None and item == line["med_list_codg"]:
                by_item.append(box)
    if not by_id or not by_item:
        return by_id or by_item
    first_id, first_item = (min(b["coded_at"] for b in several) for several in (by_id, by_item))
    return by_item + by_id if month_of(first_item) < month_of(first_id) else by_id


def _unstocked(line, visible, coded, boxes, receipts, as_of) -> bool | None:
    """Null before it can be said; the boxes that were told first are asked for."""
    if not boxes or not receipts:
        return None
    if line["fee_ocur_time"] < min(receipts) + timedelta(180):
        return None
    if all(box["stocked_at"] is not None for box in boxes if box["coded_at"] == coded):
        return False
    due = max(visible, coded, line["fee_ocur_time"] + timedelta(90))
    return True if due < as_of else None
