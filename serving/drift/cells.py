"""The tables of drift as texts: headings, then a list of texts per row."""

from collections.abc import Mapping
from typing import Protocol

import polars as pl

from features.behaviour import Behaviour
from features.claims.codes import HOSP_LV
from serving.drift.words import COLUMNS, EVERYBODY, VALUES, place
from training.drift.drift import Drift
from training.drift.estimates import Expected
from training.drift.shifts import RISK

Cells = list[list[str]]
NOTHING = "-"


class Compared(Protocol):
    """A comparison of then and now, of a store's behaviours or of foreign columns."""

    @property
    def behaviours(self) -> tuple[Behaviour, ...]:
        """Those that have words; other columns are called as they are."""

    @property
    def shifts(self) -> pl.DataFrame:
        """A line per column and group, as training.drift.shifts.SCHEMA."""

    @property
    def alarms(self) -> pl.DataFrame:
        """The lines that matter, worst first."""

    @property
    def estimates(self) -> dict[str, tuple[Expected, Expected]]:
        """Figures then and now; empty where the model is not calibrated."""


def shift_cells(told: Compared, lines: pl.DataFrame, lang: str) -> Cells:
    """A line per comparison, in the order given."""
    names = ("behaviour", "group", "n", "psi", "bound", "ks", "missing", "state")
    rows = [_heads(names, lang)]
    for line in lines.iter_rows(named=True):
        state = word(line["state"], lang)
        cause = f" · {word(line['cause'], lang)}" if line["cause"] else ""
        known = line["psi"] is not None
        rows.append(
            [
                name_of(told.behaviours, line["behaviour"], lang),
                group_of(line, lang),
                f"{line['values_reference']} → {line['values_current']}",
                f"{line['psi']:.3f}" if known else NOTHING,
                f"{line['bound']:.3f}" if known else NOTHING,
                f"{line['ks']:.3f}, {line['p']:.2g}" if known else NOTHING,
                f"{line['missing_reference'] or 0:.1%} → {line['missing_current'] or 0:.1%}",
                state + cause,
            ]
        )
    return rows


def estimate_cells(told: Compared, lang: str) -> Cells:
    """A line per figure, then and now."""
    rows = [_heads(("figure", "then", "now"), lang)]
    for figure, (then, now) in told.estimates.items():
        digits = 1 if figure == "confirmed" else 3
        rows.append([word(figure, lang), *(_expected(each, digits) for each in (then, now))])
    return rows


def round_cells(told: Drift, lang: str) -> Cells:
    """A line per round of inspections: what came out beside what was estimated."""
    names = ("round", "known", "inspected", "confirmed", "expected", "ap", "ap_expected")
    rows = [_heads(names, lang)]
    for line in told.rounds.iter_rows(named=True):
        of_count = [line[name] for name in ("expected", "expected_low", "expected_high")]
        of_ap = [line[name] for name in ("ap_expected", "ap_low", "ap_high")]
        rows.append(
            [
                word(line["round"], lang),
                word(line["known"], lang),
                str(line["inspected"]),
                str(line["confirmed"]),
                _expected(Expected(*of_count), 1),
                NOTHING if line["ap"] is None else f"{line['ap']:.3f}",
                NOTHING if of_ap[0] is None else _expected(Expected(*of_ap), 3),
            ]
        )
    return rows


def name_of(behaviours: tuple[Behaviour, ...], name: str, lang: str) -> str:
    """A behaviour in words, with its scheme; the risk; a foreign column as it is called."""
    known = {b.name: b for b in behaviours}
    if name not in known:
        return word(name, lang) if name == RISK else name
    behaviour = known[name]
    scheme = behaviour.scheme
    zh, en = f"{scheme.zh}：{behaviour.zh}", f"{scheme.en}: {behaviour.en}"
    return zh if lang == "zh" else en


def group_of(line: Mapping[str, str | None], lang: str) -> str:
    """A peer group in words."""
    if line["type"] is None:
        return EVERYBODY[place(lang)]
    level = line["level"] or NOTHING
    shown = HOSP_LV.values.get(level, level) if lang == "zh" else level
    return f"{word(line['type'], lang)} {shown}".removesuffix(f" {NOTHING}")


def word(value: str, lang: str) -> str:
    """A value in words; itself where there are none for it."""
    return VALUES.get(value, (value, value))[place(lang)]


def _heads(names: tuple[str, ...], lang: str) -> list[str]:
    return [COLUMNS[name][place(lang)] for name in names]


def _expected(told: Expected, digits: int) -> str:
    return f"{told.mean:.{digits}f} [{told.low:.{digits}f}, {told.high:.{digits}f}]"
