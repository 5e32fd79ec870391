"""What every table says of a person, a provider or a doctor."""

import numpy as np
import polars as pl

from tests.benchmarks.elsewhere.ground import Ground
from tests.benchmarks.elsewhere.providers import REGIONS

AWAY = "110101"
"""Region in which guests are insured."""


def of_people(ground: Ground) -> pl.DataFrame:
    """By `p`: psn_no, gend, brdy, insutype, psn_type, insu_admdvs, pay_loc."""
    people = ground.people
    retired, child = people.age > 60, people.age < 18
    resident = np.where(child, "14", np.where(retired, "16", "15"))
    return pl.DataFrame(
        {
            "p": np.arange(len(people)),
            "psn_no": people.code,
            "gend": np.where(people.woman, "2", "1"),
            "brdy": people.born,
            "insutype": np.where(people.employee, "310", "390"),
            "psn_type": np.where(people.employee, np.where(retired, "12", "11"), resident),
            "insu_admdvs": regions(ground),
            "pay_loc": np.where(people.away, "4", "2"),
        }
    )


def regions(ground: Ground) -> list[str]:
    """Region in which each person is insured."""
    people, them = ground.people, ground.providers
    region = {int(t): str(REGIONS[r]) for t, r in zip(them.town, them.region, strict=True)}
    home = [region.get(int(town), str(REGIONS[0])) for town in people.town]
    return [AWAY if away else at for away, at in zip(people.away, home, strict=True)]


def of_providers(ground: Ground) -> pl.DataFrame:
    """By `h`: fixmedins_code, fixmedins_name, fix_blng_admdvs, provider_kind."""
    them = ground.providers
    return pl.DataFrame(
        {
            "h": np.arange(len(them)),
            "fixmedins_code": them.code,
            "fixmedins_name": [f"机构{i}" for i in range(len(them))],
            "fix_blng_admdvs": REGIONS[them.region],
            "provider_kind": them.kind,
        }
    )


def doctor_code(column: str) -> pl.Expr:
    """Code of a doctor by number; null where it is -1."""
    number = pl.col(column).cast(pl.String).str.zfill(6)
    return pl.when(pl.col(column) >= 0).then(pl.lit("D460701") + number)
