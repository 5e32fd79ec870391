"""Random fee lines of few people at few providers, and the lines of a store by their ids."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random

from features.claims.store import Store
from tests.features.facts.random_boxes import Row, line_versions, store_of_rows

#: Two tests, HbA1c among them, a bed, a drug in two packs, one consumable.
HBA1C, LIPIDS, BED = "002503020030000", "002503030000000", "001109000010000"
PILLS, MORE_PILLS = "XG04CAT015A001010104021", "XG04CAT015A001010204021"
ITEMS = (HBA1C, LIPIDS, BED, PILLS, MORE_PILLS)
PEOPLE = {"Zhang": "1", "Li": "2", "Wang": "1", "Zhao": "2", "Sun": None}
PROVIDERS = ("east", "west", "north")
NEW_YEAR = date(2025, 1, 1)


@dataclass(frozen=True)
class Line:
    """One fee line with what its settlement says; `known` is when both were visible."""

    bkkp_sn: str
    setl_id: str
    psn_no: str
    fixmedins_code: str
    item: str
    cnt: int
    pric: int
    charged: datetime
    department: str | None
    begin: date
    end: date
    stay: bool
    settled: datetime
    known: datetime
    void: datetime | None
    age: int

    @property
    def day(self) -> date:
        """The day on which it was charged."""
        return self.charged.date()

    @property
    def month(self) -> int:
        """The month's number in which it became known."""
        return self.known.year * 12 + self.known.month - 1

    def known_to(self, other: "Line") -> bool:
        """Whether it was known, and not refunded, when the other became known."""
        return self.known <= other.known and (self.void is None or self.void > other.known)


def random_lines(seed: int, bills: int = 14) -> list[Line]:
    """Lines of stays and visits, uploaded late, refunded, doubled, in several departments."""
    luck, lines = Random(seed), []
    for n in range(bills):
        stay = luck.random() < 0.5
        begin = NEW_YEAR + timedelta(luck.choice([0, 1, 3, 20, 33, 45, 60, 75, 100]))
        end = begin + timedelta(luck.choice([1, 2, 4]) if stay else 0)
        settled = datetime.combine(end, datetime.min.time()) + timedelta(
            luck.choice([0, 0, 0, 2, 40]), hours=12, minutes=n
        )
        void = settled + timedelta(luck.choice([0, 5, 50])) if luck.random() < 0.2 else None
        who, where = luck.choice(list(PEOPLE)), luck.choice(PROVIDERS)
        age = luck.choice([40, 40, 40, 0])
        for m in range(luck.choice([1, 2, 4, 6])):
            day = begin + timedelta(luck.choice(range(-1, (end - begin).days + 2)))
            charged = datetime.combine(day, datetime.min.time()) + timedelta(hours=8 + m)
            late = luck.choice([0, 0, 0, 1, 35])
            upload = charged + timedelta(late, minutes=1)
            lines.append(
                Line(
                    f"L{n:02d}-{m}",
                    f"S{n:02d}",
                    who,
                    where,
                    luck.choice(ITEMS),
                    luck.choice([1, 1, 1, 2, -1]),
                    luck.choice([10, 10, 11, 30]),
                    charged,
                    luck.choice([None, "A", "A", "B"]),
                    begin,
                    end,
                    stay,
                    settled,
                    max(settled, upload),
                    void,
                    age,
                )
            )
    return lines


def store_of_lines(
    lines: list[Line], folder: Path, *, further: Iterable[Row] = (), buckets: int | None = None
) -> Store:
    """The lines with their settlements, refunds and people as a store."""
    rows = {}
    for line in lines:
        of = {"psn_no": line.psn_no, "fixmedins_code": line.fixmedins_code}
        bill = {
            **of,
            "mdtrt_id": line.setl_id,
            "med_type": "21" if line.stay else "11",
            "begndate": line.begin,
            "enddate": line.end,
            "medfee_sumamt": 100,
            "fund_pay_sumamt": 80,
            "psn_pay": 20,
            "age": line.age,
            "hosp_lv": "05",
        }
        rows[line.setl_id] = _row("setl_d", setl_id=line.setl_id, setl_time=line.settled, **bill)
        if line.void:
            back = f"R{line.setl_id}"
            undone = {"refd_setl_flag": "1", "init_setl_id": line.setl_id}
            rows[back] = _row("setl_d", setl_id=back, setl_time=line.void, **bill, **undone)
        rows[line.bkkp_sn] = _row(
            "fee_list_d",
            bkkp_sn=line.bkkp_sn,
            setl_id=line.setl_id,
            mdtrt_id=line.setl_id,
            **of,
            med_list_codg=line.item,
            cnt=line.cnt,
            pric=line.pric,
            det_item_fee_sumamt=line.cnt * line.pric,
            fee_ocur_time=line.charged,
            crte_time=line.known,
            bilg_dept_codg=line.department,
        )
    people = {who: _row("psn_info_b", psn_no=who, gend=sex) for who, sex in PEOPLE.items()}
    return store_of_rows([*rows.values(), *people.values(), *further], folder, buckets=buckets)


def rule(**limits: object) -> Row:
    """A row of the list of rule items, in force since before the lines."""
    return _row(
        "rule_items", rule_item_no=f"R{limits}", rule_code="GZ", begndate="2025-01-15", **limits
    )


def told(store: Store, *names: str) -> dict[str, dict[str, object]]:
    """By the fee line's id, what its first version says of those facts."""
    return {
        line: {name: versions[0][name] for name in names}
        for line, versions in line_versions(store).items()
    }


def _row(table: str, **cells: object) -> Row:
    return Row(table, datetime.min, tuple(cells.items()))
