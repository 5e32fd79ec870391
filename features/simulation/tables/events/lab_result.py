"""lab_result (ours): the main value of every laboratory test billed, at providers that upload."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools, Ints
from features.simulation.catalogue.items import ITEMS
from features.simulation.frames import IN_BED
from features.simulation.records.books import Books
from features.simulation.streams import stream
from features.simulation.tables.events.indicators import INDICATORS
from features.simulation.tables.events.lab_values import lab_values, lab_words, measured

#: Share of providers of tier 1 and above that upload results (assumed).
_UPLOAD = 0.85
#: Minutes from the charge to the sample, of outpatients and on a ward (assumed).
_SAMPLED = {False: (3, 45), True: (5, 150)}
#: Spread of the logarithm of the hours to the report, and their bounds (assumed).
_SPREAD, _HOURS = 0.35, (0.5, 30.0)
#: Instruments of a kind by tier (assumed).
_MACHINES = np.array([1, 1, 2, 4])


def lab_result(books: Books) -> pl.DataFrame:
    """Return one row per laboratory line whose result was reported before the extract."""
    rng, city = books.month.stream("tables/lab_result"), books.month.city
    lines, span = _tests(books), books.month.city.span
    item, provider = lines["item"].to_numpy(), lines["provider"].to_numpy()
    bed = np.isin(books.of_visit("kind", lines).to_numpy(), IN_BED)
    count = lines.height
    wait = np.where(
        bed, rng.integers(*_SAMPLED[True], count), rng.integers(*_SAMPLED[False], count)
    )
    sampled = lines["at"].to_numpy() + wait
    hours = INDICATORS.hours[item] * np.exp(_SPREAD * rng.standard_normal(count))
    reported = sampled + np.round(60 * np.clip(hours, *_HOURS)).astype(np.int64)
    person = books.of_visit("person", lines).to_numpy()
    value = lab_values(city, person, item, rng)
    frame = pl.DataFrame(
        {
            "lab_result_no": books.ids.numbered("J", lines["line"], 13),
            "psn_no": books.ids.persons(person),
            "fixmedins_code": books.ids.providers(provider),
            "mdtrt_id": books.visit_ids(books.of_visit("visit", lines)),
            "bkkp_sn": books.line_ids(lines["line"]),
            "med_list_codg": ITEMS.code.gather(item),
            "lab_item_code": INDICATORS.code.gather(item),
            "lab_item_name": INDICATORS.name.gather(item),
            "lab_value": pl.Series(value).fill_nan(None),
            "lab_value_text": lab_words(person, item, rng),
            "lab_unit": INDICATORS.unit.gather(item),
            "bilg_dr_code": books.ids.doctors(lines["doctor"]),
            "instrument_no": _instruments(books, provider, item, lines["line"].to_numpy()),
            "sampled_at": span.times(sampled),
            "reported_at": span.times(reported),
        }
    )
    return frame.filter(pl.Series(reported < books.end))


def _tests(books: Books) -> pl.DataFrame:
    """Return the laboratory lines of providers that upload, refunds left out, with `provider`."""
    lines = books.lines
    test = measured(lines["item"].to_numpy()) & (lines["original"] < 0).to_numpy()
    lines = lines.filter(pl.Series(test))
    lines = lines.with_columns(provider=books.of_visit("provider", lines))
    return lines.filter(pl.Series(uploading(books)[lines["provider"].to_numpy()]))


def uploading(books: Books) -> Bools:
    """Mark the providers that upload results: always the same ones."""
    city = books.month.city
    rng = stream(city.settings.seed, f"{city.number}/laboratories")
    told = rng.random(len(city.providers)) < _UPLOAD
    return np.asarray(told & (city.providers.tier >= 1) & city.local)


def _instruments(books: Books, provider: Ints, item: Ints, line: Ints) -> pl.Series:
    """Return the instrument: some of each kind at a provider, in turn."""
    kind = INDICATORS.machine.fill_null("").rank("dense").cast(pl.Int64).to_numpy()[item]
    count = _MACHINES[books.month.city.providers.tier[provider]]
    number = (provider * 64 + kind) * 8 + line % count
    order, back = np.unique(number, return_inverse=True)
    names = pl.DataFrame(
        {
            "provider": books.ids.providers(order // 512),
            "kind": INDICATORS.machine.drop_nulls().unique().sort().gather(order // 8 % 64 - 2),
            "nth": (order % 8 + 1).astype(str),
        }
    )
    return names.select(pl.concat_str("provider", "kind", "nth", separator="-")).to_series()[back]
