"""Tips: who is reported and of what. Many are not true; large and private ones draw more."""

import numpy as np
import polars as pl

from features.simulation.arrays import Floats, Ints
from features.simulation.city.city import City
from features.simulation.span import DAY
from features.simulation.supervision.known import Known
from features.simulation.supervision.offences import accusable

#: minute, whom it names, what it speaks of (a scheme, null: unclear), how it came.
TIP = pl.Schema(
    {
        "minute": pl.Int64,
        "entity": pl.String,
        "position": pl.Int64,
        "scheme": pl.String,
        "clue": pl.String,
    }
)
#: Groundless tips a year about an honest public provider of the mean size (assumed).
_GROUNDLESS = 0.06
#: They grow with size to this power, to so many times at most, and by this for private (assumed).
_BY_SIZE, _MOST, _PRIVATE = 0.5, 4.0, 1.8
#: True tips a year about a provider's scheme, a person's or an employer's, were it quite plain;
#: they fall with the square of the severity (assumed).
_TRUE, _TRUE_OF_PERSONS = 0.9, 0.25
#: Groundless tips about people for one true (assumed).
_ENVY = 1.5
#: Shares of the true tips that name the scheme; of all that name none (assumed).
_RIGHT, _UNCLEAR = 0.70, 0.10
#: How tips come: complaint, from another office, from above (assumed).
_CLUES, _CLUE_SHARES = ("COMPLAINT", "TRANSFER", "ASSIGNED"), (0.76, 0.12, 0.12)
#: Minutes of the day at which offices take tips down.
_OPEN = (8 * 60, 20 * 60)
_PLACE = {"patient": "I", "employer": "E"}


def places(city: City) -> pl.Series:
    """Return for each provider whether it is a hospital, clinic or pharmacy: H, C, P."""
    retail = city.providers.is_kind("pharmacy", "outside_pharmacy")
    beds = city.providers.beds > 0
    return pl.Series(np.where(retail, "P", np.where(beds, "H", "C")).tolist(), dtype=pl.String)


def tips_of(known: Known, rng: np.random.Generator) -> pl.DataFrame:
    """Draw TIP rows about providers, the insured and employers, in the order of time."""
    city = known.city
    kind = places(city)
    parts = [
        _true(known, "provider", _TRUE, kind, rng),
        _groundless(known, kind, rng),
    ]
    for entity, among in (("patient", len(city.people)), ("employer", len(city.employers))):
        letters = pl.Series([_PLACE[entity]]).new_from_index(0, among)
        true = _true(known, entity, _TRUE_OF_PERSONS, letters, rng)
        envy = rng.integers(0, max(among, 1), rng.poisson(_ENVY * true.height) if among else 0)
        day = rng.integers(0, city.span.days, len(envy))
        parts += [true, _tip(entity, envy, day, _any_scheme(letters, envy, rng), rng)]
    return pl.concat(parts).sort("minute", "entity", "position")


def _true(
    known: Known, entity: str, rate: float, kind: pl.Series, rng: np.random.Generator
) -> pl.DataFrame:
    """Tips about culprits, from the day on which the scheme began."""
    rows = known.of(entity)
    days = known.city.span.days
    first = np.clip(rows["first"].to_numpy(), 0, days - 1)
    mean = rate * rows["severity"].to_numpy() ** 2 * (days - first) / 365.25
    which = np.repeat(np.arange(rows.height), rng.poisson(mean))
    at = rows["position"].to_numpy()[which]
    day = np.floor(rng.uniform(first[which], days)).astype(np.int64)
    right = pl.Series(rng.random(len(which)) < _RIGHT)
    told = rows["scheme"].gather(which).zip_with(right, _any_scheme(kind, at, rng))
    return _tip(entity, at, day, told, rng)


def _groundless(known: Known, kind: pl.Series, rng: np.random.Generator) -> pl.DataFrame:
    city = known.city
    local = city.local
    size = known.size / max(float(known.size[local].mean()), 1.0)
    much: Floats = np.minimum(np.maximum(size, 0.0) ** _BY_SIZE, _MOST)
    rate = _GROUNDLESS * much * np.where(city.providers.private, _PRIVATE, 1.0) * local
    count = rng.poisson(rate * city.span.days / 365.25)
    at = np.repeat(np.arange(len(count)), count)
    day = rng.integers(0, city.span.days, len(at))
    return _tip("provider", at, day, _any_scheme(kind, at, rng), rng)


def _any_scheme(kind: pl.Series, at: Ints, rng: np.random.Generator) -> pl.Series:
    """Draw for each entity a scheme that its kind may be accused of."""
    named = np.full(len(at), None, dtype=object)
    letters = kind.gather(at).to_numpy() if len(at) else np.array([])
    for letter in ("H", "C", "P", "I", "E"):
        ours = letters == letter
        named[ours] = rng.choice(accusable(letter), int(ours.sum()))
    return pl.Series(named.tolist(), dtype=pl.String)


def _tip(
    entity: str, at: Ints, day: Ints, scheme: pl.Series, rng: np.random.Generator
) -> pl.DataFrame:
    unclear = pl.Series(rng.random(len(at)) < _UNCLEAR)
    told = pl.DataFrame({"scheme": scheme}).select(pl.when(~unclear).then("scheme")).to_series()
    return pl.DataFrame(
        {
            "minute": day * DAY + rng.integers(*_OPEN, len(at)),
            "entity": pl.Series([entity]).new_from_index(0, len(at)),
            "position": at,
            "scheme": told,
            "clue": pl.Series(
                rng.choice(_CLUES, len(at), p=_CLUE_SHARES).tolist(), dtype=pl.String
            ),
        },
        schema=TIP,
    )
