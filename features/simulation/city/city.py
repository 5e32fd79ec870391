"""One city, fixed before the first month: columns over places, people, employers, providers, staff.

Everything refers to everything else by position in these columns.
"""

from dataclasses import dataclass

import numpy as np
import polars as pl

from features.simulation.arrays import Bools, Floats, Ints
from features.simulation.settings import Settings
from features.simulation.span import Span

#: A day beyond every span: alive, never, without end.
NEVER = 1_000_000


@dataclass(frozen=True)
class Places:
    """Columns over townships, towns of the neighbouring city and of far provinces at the end."""

    code: tuple[str, ...]  # 9-digit township
    name: tuple[str, ...]
    district: Ints  # position in `districts`
    x: Floats  # km
    y: Floats
    people: Floats  # share of the city's people; 0 outside
    districts: tuple[str, ...]  # 6-digit codes: districts of the city, 市本级, then outside
    district_names: tuple[str, ...]
    local: int  # so many of `districts` belong to the city, its 市本级 (the last of them) included
    prefix: str  # the city's four digits


@dataclass(frozen=True)
class People:
    """Columns over people. Days are day numbers, negative before the start."""

    female: Bools
    born: Ints
    town: Ints  # where they live
    insured: Ints  # position in Places.districts
    insutype: Ints  # 310 or 390
    psn_type: pl.Series  # codes of psn_type
    retired: Bools
    employer: Ints  # position in Employers; residents: their village committee or school
    household: Ints
    phone: Ints  # number of a phone that may be shared
    insured_since: Ints  # day
    insured_until: Ints  # day, NEVER
    second_insurance: Ints  # day from which a second spell in the other scheme runs, NEVER
    needy: Bools  # medical relief
    civil: Bools  # civil servant's aid
    death: Ints
    registered: Ints  # the death in the register, NEVER where it never comes there
    visits: Floats  # relative rate of outpatient visits, mean 1 in each group of 4.2
    buys: Floats  # of pharmacy purchases
    beds: Floats  # of admissions
    has: Bools  # people x catalogue.conditions.CONDITIONS
    entitled: Ints  # people x CONDITIONS: day from which 门慢特 is certified, NEVER
    away: Ints  # position in Places.districts where they live for work or study, -1 at home

    def __len__(self) -> int:
        return len(self.born)

    def age(self, person: Ints, day: Ints | int) -> Ints:
        """Return whole years of age on a day."""
        return np.asarray((day - self.born[person]) // 365.25, dtype=np.int64)


@dataclass(frozen=True)
class Employers:
    """Columns over employers and the units residents are insured through."""

    emp_type: pl.Series  # codes of emp_type
    district: Ints
    founded: Ints
    owner: Ints  # number of a natural person; shared by linked employers
    phone: Ints
    wage: Floats  # typical contribution base, yuan a month; 0 for residents' units

    def __len__(self) -> int:
        return len(self.founded)


#: Kinds of provider, in the order of Providers.kind.
KINDS = (
    "tertiary", "secondary", "primary_hospital", "tcm_hospital", "rehabilitation", "psychiatric",
    "oncology", "dialysis_centre", "eye_hospital", "maternity", "dental", "township", "community",
    "village", "clinic", "pharmacy", "internet_hospital", "outside_hospital", "outside_pharmacy",
)  # fmt: skip


@dataclass(frozen=True)
class Providers:
    """Columns over providers; habits are factors around 1."""

    kind: Ints  # position in KINDS
    tier: Ints  # 0 none, 1, 2, 3
    level: pl.Series  # hosp_lv
    town: Ints
    beds: Ints  # recognised beds, 0 without wards
    calls: Floats  # relative size as an outpatient provider, 0 where it sees none
    stays: Floats  # relative size as an inpatient provider
    sales: Floats  # relative size as a pharmacy
    price: Floats  # level of its free prices
    length: Floats  # nights
    coding: Floats  # readiness to code a major complication
    testing: Floats  # laboratory and imaging
    opens: Ints  # minute of the day
    closes: Ints  # minute of the day; opens 0, closes 1440: day and night
    sunday: Bools  # open on Sundays
    private: Bools
    chain: Ints  # position of the head shop, -1 independent
    owner: Ints  # number of a natural person; shared where one owns several
    dual_channel: Bools  # 双通道 pharmacy
    contract: Ints  # day from which it is designated
    growth: Floats  # a year, 0 level
    diligence: Floats  # readiness to scan trace codes, 0-1
    first_dept: Ints  # its departments are first_dept … first_dept + depts - 1
    depts: Ints

    def __len__(self) -> int:
        return len(self.kind)

    def is_kind(self, *names: str) -> Bools:
        """Mark the providers of these kinds."""
        return np.isin(self.kind, [KINDS.index(name) for name in names])


@dataclass(frozen=True)
class Departments:
    """Columns over the departments of all providers, those of one provider side by side."""

    provider: Ints
    caty: Ints  # position in catalogue.departments.DEPARTMENTS
    beds: Ints
    begins: Ints  # day from which these beds count
    first: Ints  # its staff are first … first + staff - 1
    staff: Ints

    def __len__(self) -> int:
        return len(self.provider)


@dataclass(frozen=True)
class Staff:
    """Columns over doctors and pharmacists, those of one department side by side."""

    provider: Ints
    dept: Ints  # position in Departments
    pharmacist: Bools
    title: pl.Series  # dr_pro_tech_duty
    begins: Ints  # day
    left: Ints  # day they left, NEVER
    night: Bools  # takes night shifts

    def __len__(self) -> int:
        return len(self.provider)


@dataclass(frozen=True)
class City:
    """The city as it is before anybody cheats; layers may return a changed one."""

    settings: Settings
    span: Span
    number: int  # which city of a province, from 0
    places: Places
    people: People
    employers: Employers
    providers: Providers
    departments: Departments
    staff: Staff
    suspensions: pl.DataFrame  # provider, begin, end (days): when it may not bill

    @property
    def hospital(self) -> Bools:
        """Mark local providers with wards."""
        return np.asarray((self.providers.beds > 0) & self.local)

    @property
    def pharmacy(self) -> Bools:
        """Mark local retail pharmacies."""
        return self.providers.is_kind("pharmacy")

    @property
    def clinic(self) -> Bools:
        """Mark local providers that see outpatients, hospitals included."""
        return np.asarray((self.providers.calls > 0) & self.local)

    @property
    def local(self) -> Bools:
        """Mark providers of the city itself."""
        return ~self.providers.is_kind("outside_hospital", "outside_pharmacy")
