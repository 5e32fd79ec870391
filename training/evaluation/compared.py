"""Every list beside every other over all rounds, and what learning adds beyond published rules."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from training.crossvalidate import Interval
from training.evaluation.by_chance import by_chance
from training.evaluation.figures import average_precision, figures_of, precision_among
from training.evaluation.intervals import FEW, NONE, difference, enough, intervals
from training.evaluation.judged import Judged, rows_of
from training.evaluation.listed import RISK, RULES
from training.evaluation.outcomes import MONEY
from training.evaluation.sampled import weighted_share

LISTS = (
    *(RISK, "risk_violation", "boosted", "logistic", "directed", "forest"),
    *("rules", "last", "size"),
)
"""In the order in which they are shown."""
RANDOM = "random"
RISK_TAUGHT = "risk_taught"
"""The risk over those rounds alone that have the lists that learn, to set these beside."""


@dataclass(frozen=True)
class Compared:
    """One list, one tier: over how many rounds, and its figures; of a random list no interval."""

    name: str
    tier: str
    rounds: int
    figures: dict[str, Interval]


@dataclass(frozen=True)
class Beyond:
    """By tier, what the risk has more than the rules' list, on the same rows; of `rounds`, in
    `taught` there were labels enough to learn from."""

    tier: str
    rounds: int
    taught: int
    k: int
    ap: Interval
    precision: Interval


def compared(
    rounds: list[Judged], tier: str, ks: Sequence[int], *, seed: int = 0
) -> list[Compared]:
    """All lists, each over the rounds that have it, and a random one."""
    told = []
    for name in LISTS:
        having = [each for each in rounds if name in each.lists.scores]
        if having:
            told.append(Compared(name, tier, len(having), _figures(having, name, tier, ks, seed)))
    taught = [each for each in rounds if "boosted" in each.lists.scores]
    if 0 < len(taught) < len(rounds):
        figures = _figures(taught, RISK, tier, ks, seed)
        told.insert(1, Compared(RISK_TAUGHT, tier, len(taught), figures))
    rows = rows_of(rounds, RISK, tier)
    everybody = float(np.mean([len(each.lists.ids) for each in rounds]))
    expected = by_chance(rows, everybody, ks, MONEY) if enough(rows) else {}
    expected |= {f"coverage@{k}": len(rows) / len(rounds) / everybody for k in ks}
    points = {name: expected.get(name, np.nan) for name in told[0].figures}
    lot = {name: Interval(value, np.nan, np.nan) for name, value in points.items()}
    return [*told, Compared(RANDOM, tier, len(rounds), lot)]


def _figures(
    rounds: list[Judged], name: str, tier: str, ks: Sequence[int], seed: int
) -> dict[str, Interval]:
    """All figures of a list; of the first k none where fewer than FEW of them were inspected.

    A precision has Wilson's interval: among a few that are all confirmed a bootstrap sees no
    spread. Coverage is a count and has none.
    """
    rows = rows_of(rounds, name, tier)
    told = intervals(rows, figures_of(ks, MONEY), seed=seed)
    for k in ks:
        listed = rows.rank <= k
        if listed.sum() < FEW:
            told |= {figure: NONE for figure in told if figure.endswith(f"@{k}")}
        elif enough(rows):
            share = weighted_share(rows.label[listed], np.ones(int(listed.sum())))
            told[f"precision@{k}"] = Interval(share.share, share.low, share.high)
        places = sum(min(k, len(each.lists.ids)) for each in rounds)
        told[f"coverage@{k}"] = Interval(float(listed.sum() / places), np.nan, np.nan)
    return told


def beyond_rules(rounds: list[Judged], tier: str, k: int, *, seed: int = 0) -> Beyond:
    """AP and precision@k of the risk less those of the rules' list, in pairs."""
    risk, rules = (rows_of(rounds, name, tier) for name in (RISK, RULES))
    listed = min(int((rows.rank <= k).sum()) for rows in (risk, rules))
    precision = difference(risk, rules, precision_among(k), seed=seed) if listed >= FEW else NONE
    return Beyond(
        tier,
        len(rounds),
        sum(each.lists.taught for each in rounds),
        k,
        difference(risk, rules, average_precision, seed=seed),
        precision,
    )
