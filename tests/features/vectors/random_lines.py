"""Fee lines, trace codes and purchases of random claims: few items and boxes, told early or late.

Two drugs, a test and a bed, each limited by rules: among so few people nothing is learned of them.
"""

from datetime import date, datetime, timedelta
from random import Random

from tests.features.vectors.pool import Row, visible

PILLS, PATENT, TEST, BED = (
    "XA10BAE046A010010100483",
    "ZA01AAA0012010100001",
    "002503020030000",
    "001109000010000",
)
ITEMS = (PILLS, PILLS, PATENT, TEST, TEST, BED)
BOXES = tuple(f"8{n:019d}" for n in range(5))
SCAN_KEY = ("drug_trac_codg", "setl_id", "sel_retn_time", "sel_retn_type", "bkkp_sn")
RULES: tuple[Row, ...] = (
    {"med_list_codg": PILLS, "gend": "2", "max_days": "7"},
    {"med_list_codg": PATENT, "gend": "1", "age_max": "18"},
    {"med_list_codg": TEST, "max_per_day": "1", "hosp_lv": "02"},
    {"med_list_codg": BED, "max_per_day": "1", "setting": "ipt"},
    {"med_list_codg": TEST, "other_codg": BED},
    {"med_list_codg": PATENT, "indication": "J18"},
)


def lines_of(luck: Random, settlement: Row) -> list[Row]:
    """None to four charges of a settlement, some on the days beside it, some uploaded later."""
    begin, end = (date.fromisoformat(settlement[name] or "") for name in ("begndate", "enddate"))
    return [
        _line(luck, settlement, n, begin + timedelta(luck.randint(-1, (end - begin).days + 1)))
        for n in range(luck.choice([0, 1, 2, 4]))
    ]


def _line(luck: Random, settlement: Row, number: int, day: date) -> Row:
    charged = f"{day} {luck.choice([8, 8, 23]):02d}:00:00"
    late = visible(settlement) + timedelta(luck.choice([0, 1, 45]))
    count, price = luck.choice([1, 1, 2, 3, -1]), luck.choice([10, 10, 45, 300])
    return {
        "bkkp_sn": f"L{settlement['setl_id']}-{number}",
        **{name: settlement[name] for name in ("setl_id", "mdtrt_id", "psn_no", "fixmedins_code")},
        "med_list_codg": luck.choice(ITEMS),
        "cnt": str(count),
        "pric": str(price),
        "pric_uplmt_amt": luck.choice([None, "20.00", "45.00"]),
        "det_item_fee_sumamt": str(count * price),
        "fee_ocur_time": charged,
        "crte_time": luck.choice([None, None, str(late)]),
        "prd_days": luck.choice([None, "7", "30", "90"]),
        "rx_circ_flag": luck.choice([None, "0", "1"]),
        "rx_drord_no": luck.choice([None, "RX1", "RX2"]),
        "bilg_dept_codg": luck.choice([None, "A", "B"]),
        "bilg_dr_code": luck.choice([None, "Dr Lu", "Dr An"]),
        "vali_flag": luck.choice([None, "1", "1", "0"]),
    }


def codes_of(luck: Random, lines: list[Row]) -> list[Row]:
    """Scans of boxes that went with the lines, some taken back, some told late; no key twice."""
    told = [code for line in lines for code in _codes(luck, line)]
    return list({tuple(row[name] for name in SCAN_KEY): row for row in told}.values())


def _codes(luck: Random, line: Row) -> list[Row]:
    told = []
    for n in range(luck.choice([0, 0, 1, 2])):
        at = datetime.fromisoformat(line["fee_ocur_time"] or "") + timedelta(minutes=20 * n)
        late = at + timedelta(luck.choice([1, 40, 120]))
        link = luck.choice(["bkkp_sn", "bkkp_sn", "med_list_codg"])
        told.append(
            {
                "drug_trac_codg": luck.choice(BOXES),
                "fixmedins_code": line["fixmedins_code"],
                "setl_id": line["setl_id"],
                "psn_no": line["psn_no"],
                "bkkp_sn": line["bkkp_sn"] if link == "bkkp_sn" else None,
                "med_list_codg": line["med_list_codg"],
                "sel_retn_time": str(at),
                "sel_retn_type": luck.choice(["1", "1", "1", "2", None]),
                "trdn_flag": luck.choice([None, "0", "0", "1"]),
                "crte_time": luck.choice([None, str(late)]),
            }
        )
    return told


def purchases(luck: Random, providers: list[str], first: date) -> list[Row]:
    """What each provider received, from long before; one tells of none."""
    return [
        {
            "drug_trac_codg": box,
            "fixmedins_code": who,
            "purc_retn_stoin_time": f"{first + timedelta(luck.randint(0, 200))} 09:00:00",
            "purc_retn_type": luck.choice(["1", "1", None, "2"]),
            "crte_time": None,
        }
        for who in providers[1:]
        for box in luck.sample(BOXES, 3)
    ]


def packs_bought(luck: Random, providers: list[str], first: date) -> list[Row]:
    """Packs that each provider bought since long before, sent back or told late; one of none."""
    return [
        {
            "fixmedins_code": who,
            "med_list_codg": luck.choice([PILLS, PILLS, PATENT]),
            "purc_retn_cnt": str(luck.choice([1, 2, 4, 9])),
            "purc_retn_type": luck.choice(["1", "1", None, "2"]),
            "finl_trns_pric": luck.choice([None, "8", "40"]),
            "purc_retn_stoin_time": f"{first + timedelta(day)} 09:00:00",
            "purc_invo_no": f"I{n}",
            "crte_time": luck.choice([None, f"{first + timedelta(day + 70)} 09:00:00"]),
        }
        for who in providers[1:]
        for n, day in enumerate([0, 0, *(luck.randint(300, 520) for _ in range(5))])
    ]


def packs_counted(luck: Random, providers: list[str], first: date) -> list[Row]:
    """What each provider had left of the pills on some day."""
    return [
        {
            "fixmedins_code": who,
            "med_list_codg": PILLS,
            "inv_cnt": str(luck.choice([0, 2, 5])),
            "invdate": str(first + timedelta(luck.randint(300, 500))),
        }
        for who in providers
    ]


def rules(luck: Random) -> list[Row]:
    """Some of the rules, in force from some day on."""
    return [
        {"rule_item_no": f"R{n}", "rule_code": "GZ10000101001000"}
        | dict.fromkeys((name for rule in RULES for name in rule), None)
        | rule
        | {"begndate": luck.choice(["2025-01-01", "2026-02-15"])}
        for n, rule in enumerate(RULES)
        if luck.random() < 0.8
    ]
