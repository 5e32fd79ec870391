"""Insurance: who is insured as an employee, a pensioner or a resident, and as what kind."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from features.simulation.arrays import Bools, Floats, Ints
from features.simulation.city.households import Homes

EMPLOYEE, RESIDENT = 310, 390
#: Employees' scheme among the insured, and pensioners among those (§4.1).
EMPLOYEE_SHARE, RETIRED_SHARE = 0.292, 0.28
#: The youngest employee; ages of retirement of men, and of women by their kind of post.
WORKING, _MEN, _WOMEN, _WOMEN_EARLY, _EARLY_SHARE = 19.0, 60.0, 55.0, 50.0, 0.6
#: Students among people of 18 to 22 who live with their parents or alone (assumed).
_STUDENT_AGES, _STUDENTS = (18.0, 22.5), 0.45
#: How much the town, and how much the household counts in who has a post (assumed).
_OF_TOWN, _OF_HOUSEHOLD = 1.6, 1.0
#: Ages at which residents change their kind.
_NEWBORN, _KINDERGARTEN, _SCHOOL, _ADULT, _OLD = 1.0, 3.0, 6.0, 18.0, 60.0


@dataclass(frozen=True)
class Standing:
    """Columns over people."""

    insutype: Ints  # EMPLOYEE or RESIDENT
    retired: Bools
    student: Bools  # at a college
    leaves: Floats  # age of retirement, years

    @property
    def works(self) -> Bools:
        """Mark employees who are not retired."""
        return np.asarray((self.insutype == EMPLOYEE) & ~self.retired)


def draw_standing(homes: Homes, urban: Floats, rng: np.random.Generator) -> Standing:
    """Draw everybody's scheme; `urban` is how much of a town each lives in, 0-1."""
    people, years = len(homes), homes.years
    early = rng.random(people) < _EARLY_SHARE
    leaves = np.where(homes.female, np.where(early, _WOMEN_EARLY, _WOMEN), _MEN)
    of_age = (years >= _STUDENT_AGES[0]) & (years < _STUDENT_AGES[1])
    student = of_age & (rng.random(people) < _STUDENTS)
    household = rng.standard_normal(people)[homes.head]
    score = _OF_TOWN * urban + _OF_HOUSEHOLD * household + rng.logistic(size=people)
    score -= np.clip((24.0 - years) / 3.0, 0.0, 2.0)
    of_working_age = (years >= WORKING) & (years < leaves) & ~student
    employees = round(EMPLOYEE_SHARE * people)
    pensioners = round(RETIRED_SHARE * employees)
    retired = _best(score, years >= leaves, pensioners)
    works = _best(score, of_working_age, employees - pensioners)
    insutype = np.where(retired | works, EMPLOYEE, RESIDENT)
    return Standing(insutype=insutype, retired=retired, student=student, leaves=leaves)


def _best(score: Floats, among: Bools, count: int) -> Bools:
    """Mark the `count` of highest score among the marked."""
    order = np.argsort(np.where(among, -score, np.inf), kind="stable")[:count]
    marked = np.zeros(len(score), dtype=np.bool_)
    marked[order] = True
    return marked & among


def psn_type_of(standing: Standing, homes: Homes, civil: Bools, flexible: Bools) -> pl.Series:
    """Return the code of psn_type of everybody (§1.21)."""
    years, works, retired = homes.years, standing.works, standing.retired
    chosen = {
        "1102": works & civil,
        "1103": works & flexible,
        "1101": works,
        "1202": retired & civil,
        "1203": retired & flexible,
        "1201": retired,
        "1404": standing.student,
        "1401": years < _NEWBORN,
        "1405": years < _KINDERGARTEN,
        "1402": years < _SCHOOL,
        "1403": years < _ADULT,
        "1501": years < _OLD,
    }
    return pl.Series(np.select(list(chosen.values()), list(chosen), "16"))
