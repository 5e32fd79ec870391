"""Spells of insurance: every relation of every person insured here, with its employer and days."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools, Ints
from features.simulation.city.city import NEVER, City
from features.simulation.city.insurance import EMPLOYEE, RESIDENT
from features.simulation.city.posts import posts
from features.simulation.city.unit_of import at_work, firm_of, unit_of
from features.simulation.streams import stream

#: What a spell is to its person: its number is person * KINDS + one of these.
PRESENT, EARLIER_POST, OTHER_SCHEME, AS_STUDENT = range(4)
KINDS = 4
#: Graduates up to this age had a residents' spell, which ends so many days before or after their
#: first post begins: what was paid for the year runs on (assumed).
_GRADUATE, _ENDS = 26.0, (-60, 90)
#: It is still on record for first posts that began within so many days before the start; and it
#: had run so many days at the most.
_KEPT, _LONGEST = 730, 16 * 365


def spells(city: City) -> pl.DataFrame:
    """Return a row per spell: number, person, employer, insutype, psn_type, since, until (days).

    `until` is the first day outside, NEVER for a spell that runs on; a death that the register
    knows ends all of a person's spells.
    """
    people = city.people
    rows = pl.concat([_present(city), _earlier_post(city), _other_scheme(city), _student(city)])
    dead = np.where(people.death < NEVER, people.registered, NEVER)
    ends = np.minimum(rows["until"].to_numpy(), dead[rows["person"].to_numpy()])
    return rows.with_columns(until=pl.Series(ends)).filter(pl.col("until") > pl.col("since"))


def insutype_at(city: City, person: Ints, day: Ints) -> Ints:
    """Return the scheme in which each person claims on each day, 310 or 390.

    Who changes scheme claims in the old one until its spell ends, then in the other one: the two
    spells overlap, the claims do not.
    """
    scheme = city.people.insutype[person]
    return np.where(day >= city.people.insured_until[person], _other(scheme), scheme)


def employer_at(city: City, person: Ints, day: Ints) -> Ints:
    """Return the employer of each person on each day, a position in Employers."""
    changes = posts(city)
    before = (changes.change[person] < NEVER) & (day < changes.change[person])
    return np.where(before, changes.before[person], city.people.employer[person])


def _other(scheme: Ints) -> Ints:
    return np.where(scheme == EMPLOYEE, RESIDENT, EMPLOYEE)


def _rows(
    kind: int,
    marked: Bools,
    employer: Ints,
    insutype: Ints,
    psn_type: pl.Series,
    since: Ints,
    until: Ints,
) -> pl.DataFrame:
    """Return a row for each marked person; all columns are over people."""
    person = np.flatnonzero(marked)
    return pl.DataFrame(
        {
            "number": person * KINDS + kind,
            "person": person,
            "employer": employer[person],
            "insutype": insutype[person].astype(np.int64),
            "psn_type": psn_type.gather(person),
            "since": since[person],
            "until": until[person],
        }
    )


def _present(city: City) -> pl.DataFrame:
    people, change = city.people, posts(city).change
    since = np.where(change < NEVER, change, people.insured_since)
    return _rows(
        PRESENT, people.insured < city.places.local, people.employer, people.insutype,
        people.psn_type, since, people.insured_until,
    )  # fmt: skip


def _earlier_post(city: City) -> pl.DataFrame:
    people, earlier = city.people, posts(city)
    since = np.maximum(people.insured_since, city.employers.founded[earlier.before])
    posted = pl.Series(["1101"]).new_from_index(0, len(people))
    return _rows(
        EARLIER_POST, earlier.change < NEVER, earlier.before, people.insutype, posted,
        since, earlier.left,
    )  # fmt: skip


def _other_scheme(city: City) -> pl.DataFrame:
    people = city.people
    joins = (people.second_insurance < NEVER) & (people.insured < city.places.local)
    works = people.insutype == EMPLOYEE
    employer = np.where(works, unit_of(city), firm_of(city, "other scheme"))
    psn_type = pl.Series(np.where(works, "1501", "1101"))
    never = np.full(len(people), NEVER)
    return _rows(
        OTHER_SCHEME, joins, employer, _other(people.insutype), psn_type,
        people.second_insurance, never,
    )  # fmt: skip


def _student(city: City) -> pl.DataFrame:
    people = city.people
    rng = stream(city.settings.seed, f"{city.number}/spells")
    ends = people.insured_since + rng.integers(*_ENDS, len(people))
    young = people.insured_since - people.born < _GRADUATE * 365.25
    graduate = at_work(city) & young & (people.insured_since > -_KEPT)
    since = np.maximum(people.born + 30, people.insured_since - _LONGEST)
    resident = np.full(len(people), RESIDENT)
    psn_type = pl.Series(["1404"]).new_from_index(0, len(people))
    return _rows(AS_STUDENT, graduate, unit_of(city), resident, psn_type, since, ends)
