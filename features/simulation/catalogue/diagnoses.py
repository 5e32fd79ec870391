"""What people are treated for (ICD-10 医保版), by position; figures around the means of §4.1.

The weights are assumed so that the chapters look like an ordinary city: a quarter of outpatient
visits respiratory, an eighth each circulatory and digestive, about 4 % injuries.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import polars as pl

from features.simulation.arrays import Bools, Floats, Ints
from features.simulation.catalogue import conditions, departments
from features.simulation.catalogue.reading import floats, read


@dataclass(frozen=True)
class Diagnoses:
    """Columns over diagnoses; weights are relative, each of its own kind of visit."""

    icd: pl.Series  # unique
    name: pl.Series
    dept: Ints  # position in departments.DEPARTMENTS
    group: pl.Series  # family of the DRG of its stays, "" if never admitted
    youngest: Ints  # years
    oldest: Ints  # years, inclusive
    sex: pl.Series  # "", "F", "M": whom it is found in
    winter: Bools  # commoner in winter
    condition: Ints  # position in conditions.CONDITIONS, -1 none
    otp: Floats  # weight among outpatient visits
    ipt: Floats  # weight among stays
    phac: Floats  # weight among pharmacy purchases
    yuan: Floats  # median fee of a middling stay at a secondary hospital; nan if never admitted
    nights: Floats  # mean of its stays; nan if never admitted
    operated: Floats  # share of its stays with an operation, 0-1
    oprn: pl.Series  # that operation (ICD-9-CM-3 医保版), "" none
    light: Bools  # what low-standard admissions are hung on (claims reference 2.5)
    injury: Bools  # S or T: somebody else may have to pay

    def __len__(self) -> int:
        return len(self.dept)

    @cached_property
    def _position(self) -> dict[str, int]:
        return {icd: at for at, icd in enumerate(self.icd)}

    def at(self, icd: str) -> int:
        """Return the position of the diagnosis of that code; KeyError where there is none."""
        return self._position[icd]

    def where(self, *icd: str) -> Ints:
        """Return the positions of the diagnoses of these codes, in their order."""
        return np.array([self.at(code) for code in icd], dtype=np.int64)

    def under(self, *prefixes: str) -> Ints:
        """Return the positions of the diagnoses whose code begins with one of these, ascending."""
        begins = [self.icd.str.starts_with(prefix).to_numpy() for prefix in prefixes]
        return np.flatnonzero(np.any(begins, axis=0))

    def fits(self, dx: Ints, female: Bools, age: Ints) -> Bools:
        """Mark the entries whose diagnosis a person of that sex and age, in years, can have."""
        other = np.where(female, "M", "F")
        return np.asarray(
            (self.sex.to_numpy()[dx] != other)
            & (age >= self.youngest[dx])
            & (age <= self.oldest[dx])
        )


def _diagnoses() -> Diagnoses:
    frame = read("diagnoses")

    def whole(name: str) -> Ints:
        return frame[name].cast(pl.Int64).to_numpy()

    return Diagnoses(
        icd=frame["icd"],
        name=frame["name"],
        dept=np.array([departments.at(code) for code in frame["dept"]], dtype=np.int64),
        group=frame["group"],
        youngest=whole("youngest"),
        oldest=whole("oldest"),
        sex=frame["sex"],
        winter=whole("winter") == 1,
        condition=np.array(
            [conditions.at(key) if key else -1 for key in frame["condition"]], dtype=np.int64
        ),
        otp=floats(frame["otp"]),
        ipt=floats(frame["ipt"]),
        phac=floats(frame["phac"]),
        yuan=floats(frame["yuan"]),
        nights=floats(frame["nights"]),
        operated=np.nan_to_num(floats(frame["operated"])),
        oprn=frame["oprn"],
        light=whole("light") == 1,
        injury=frame["icd"].str.contains("^[ST]").to_numpy(),
    )


DIAGNOSES = _diagnoses()
