"""Purchases of drugs drawn briefly: who got what, where, on which day and for how many days."""

from pathlib import Path

from features.claims.store import Store
from tests.tables import a_store

#: One strength of a substance in two packs, another strength, and two others of its class.
PILLS, OTHER_PACK = "XC08CAA011A001010101213", "XC08CAA011A001010201650"
STRONGER = "XC08CAA011A001020101213"
OF_CLASS, THIRD = "XC08CAX014A012010209044", "XC08CAZ020A001010109044"
TUMOUR_PILLS = "XL01XEA047A001010109044"
HEAD = "setl_id psn_no fixmedins_code med_type begndate setl_time medfee_sumamt"
LINE = "bkkp_sn setl_id med_list_codg cnt prd_days det_item_fee_sumamt bilg_dr_code insu_admdvs"


def purchases(folder: Path, drawn: str, *, buckets: int | None = None, **tables: str) -> Store:
    """A store of the drawn purchases, each a settlement S1, S2, … with its line L1, L2, ….

    Columns drawn: day; and where they differ who (Zhang), where (H1), what (PILLS), days (30; -
    untold), packs (1), care (41), settled (noon of the day), bill (its own).
    """
    head, *rows = [line.split() for line in drawn.strip().splitlines()]
    bills, lines = {}, []
    for n, cells in enumerate(rows, start=1):
        row = dict(zip(head, cells, strict=True))
        bill, day = row.get("bill", f"S{n}"), row["day"]
        bills[bill] = " ".join(
            [
                *(bill, row.get("who", "Zhang"), row.get("where", "H1"), row.get("care", "41")),
                *(day, row.get("settled", f"{day}T12:00:00"), "100"),
            ]
        )
        lines.append(
            f"L{n} {bill} {row.get('what', PILLS)} {row.get('packs', '1')} "
            f"{row.get('days', '30')} 100 Chen 110101"
        )
    voided = tables.pop("voided", "")
    refunds = [
        f"R{bill} {' '.join(bills[bill].split()[1:5])} {at} 100 1 {bill}"
        for bill, at in (each.split("@") for each in voided.split())
    ]
    settlements = [f"{HEAD} refd_setl_flag init_setl_id"]
    settlements += [*(f"{bill} - -" for bill in bills.values()), *refunds]
    return a_store(
        folder,
        buckets=buckets,
        setl_d="\n".join(settlements),
        fee_list_d="\n".join([LINE, *lines]),
        **tables,
    )
