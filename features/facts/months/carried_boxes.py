"""What is found of boxes, carried on: those of which something new was told are looked at anew."""

from dataclasses import dataclass
from pathlib import Path

import polars as pl

from features.claims.store import Store
from features.claims.tables.drug_trac_d import DRUG_TRAC_D
from features.facts.box_findings import FOUND, box_findings
from features.facts.box_rows import NOBODY, box_file, by_place, with_payer, write_boxes
from features.facts.months.linked import linked
from features.facts.months.month_store import MonthStore


@dataclass(frozen=True)
class Buyers:
    """Of whom, and of which settlements, a box was looked at anew (keys)."""

    people: pl.Series
    bills: pl.Series


def carry_boxes(now: Store, codes: MonthStore, base: Path, folder: Path) -> Buyers:
    """Write below `folder` what bring_boxes would, from what it wrote below `base`."""
    touched = [pl.DataFrame(schema=FOUND)]
    for number in range(now.buckets if now.has(DRUG_TRAC_D) else 0):
        again = pl.col("box").is_in(codes.codes_of(number).implode())
        nobody = _read(box_file(base, NOBODY, number)).filter(~again)
        found = box_findings(codes, number).collect()
        fresh = by_place(with_payer(pl.concat([found, nobody]), now), now)
        touched += [part for own, part in fresh.items() if own != NOBODY]
        owns = {path.parent.name for path in base.glob(f"*/{number:04d}.parquet")}
        for own in sorted(fresh.keys() | owns):
            old = _read(box_file(base, own, number)) if own != NOBODY else nobody.clear()
            kept = old.filter(~again)
            touched.append(old.filter(again))
            if own in fresh or kept.height < old.height or own == NOBODY:
                part = fresh.get(own, kept.clear())
                write_boxes(folder, own, number, pl.concat([kept, part]))
            else:
                linked(box_file(base, own, number), box_file(folder, own, number))
    told = pl.concat(each.select("patient", "settlement") for each in touched)
    return Buyers(told["patient"].unique(), told["settlement"].unique())


def _read(path: Path) -> pl.DataFrame:
    return pl.read_parquet(path, glob=False) if path.is_file() else pl.DataFrame(schema=FOUND)
