"""The knobs of a simulated city, and the worlds that are made of them."""

from dataclasses import dataclass
from datetime import date

#: A first of month, exclusive: no row of claims lies on or after it.
END = date(2026, 1, 1)
#: Fee lines that a person's year comes to; gives the size of a world asked for in lines.
LINES_PER_PERSON_YEAR = 45
#: People of one city at the most: a larger world is a province of several cities, made a few at a
#: time, so that memory does not grow with it.
CITY_LIMIT = 130_000


@dataclass(frozen=True)
class Settings:
    """What may be chosen of a world; shares are 0-1, `severity` and the look-alikes are factors.

    Provider density and fraud prevalence are choices and match no real place (claims reference
    4.4 advises 0.5-3 %); the other marginals follow section 4 of the reference.
    """

    people: int
    months: int
    providers: int
    seed: int = 7
    end: date = END
    prevalence: float = 0.15
    """Share of providers at which a scheme is planted, all schemes together."""
    patient_prevalence: float = 0.004
    """Share of people at whom a patients' scheme is planted, all such schemes together."""
    severity: float = 1.0
    """Power-law knob: 1 spreads severity evenly from unfindable to plain, more makes it fainter."""
    lookalikes: float = 1.6
    """Honest sites that resemble a scheme, for one site of the scheme."""
    errors: float = 0.02
    """Share of providers with an error of data (数据整改), all kinds together."""
    inspected: float = 0.45
    """Share of providers that are inspected once within the span."""
    drawn: float = 0.0
    """Share of the inspections that are drawn at random with recorded probability."""


#: demo: one command in minutes; report: what figures are published on; tests: seconds; scale: size.
WORLDS = {
    "demo": Settings(people=30_000, months=18, providers=420, prevalence=0.20, drawn=0.15),
    "report": Settings(people=120_000, months=24, providers=1_300, prevalence=0.32, drawn=0.10),
    "tests": Settings(
        people=5_000, months=13, providers=220, prevalence=0.65, inspected=0.9, drawn=0.15
    ),
    "scale": Settings(people=120_000, months=12, providers=1_200, prevalence=0.03, errors=0.01),
}
