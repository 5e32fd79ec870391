"""Reasons in sentences, Chinese and English, from the same declarations as the numbers."""

import math
from dataclasses import dataclass

import numpy as np

from features.behaviour import Behaviour, Direction, Unit
from features.vectors.peers import Matrix
from features.vectors.relative import Relative
from serving.beside import Beside, besides

LANGUAGES = ("zh", "en")


@dataclass(frozen=True)
class Reason:
    """One behaviour of one entity: its value among the peers and what it adds to the log-odds.

    `beside` is its other form: the raw one of an adjusted behaviour, the adjusted one of a raw.
    """

    behaviour: Behaviour
    value: float
    peer_median: float
    percentile: float
    peers: int
    contribution: float
    beside: Beside | None = None

    def sentence(self, lang: str) -> str:
        """The reason as one sentence."""
        unit = self.behaviour.unit
        value, median = written(self.value, unit, lang), written(self.peer_median, unit, lang)
        above = self.percentile
        other = self._other(lang)
        if lang == "en":
            side = (
                f"above {_percent(above)} %" if above >= 50 else f"below {_percent(100 - above)} %"
            )
            place = f"peer median {median}, {side} of {self.peers} peers"
            place = "no peer has one" if self._alone else place
            return f"{self.behaviour.en}: {value} ({other}{place})"
        side = f"高于{self.peers}个同类中的" if above >= 50 else f"低于{self.peers}个同类中的"
        place = f"同类中位数{median}，{side}{_percent(max(above, 100 - above))}%"
        return f"{self.behaviour.zh}{value}（{other}{'同类均无此值' if self._alone else place}）"

    def _other(self, lang: str) -> str:
        """The other form, ahead of the peers; empty where there is none."""
        if self.beside is None:
            return ""
        value = written(self.beside.value, self.beside.behaviour.unit, lang)
        return self.beside.words(value, lang) + ("; " if lang == "en" else "；")

    @property
    def _alone(self) -> bool:
        """Whether no peer has a value to be placed among."""
        return math.isnan(self.percentile)

    @property
    def risky_side(self) -> bool:
        """Whether the value lies on the risky side of the peers' median; EITHER has none."""
        match self.behaviour.riskier_when:
            case Direction.HIGHER:
                return self.value > self.peer_median
            case Direction.LOWER:
                return self.value < self.peer_median
            case Direction.EITHER:
                return False


def reasons_of(
    behaviours: tuple[Behaviour, ...], values: Matrix, relative: Relative, adding: Matrix, row: int
) -> list[Reason]:
    """The behaviours of one row that have a value, in their order; matrices are rows x behaviours.

    `adding` is what each behaviour adds to the score; NaN adds nothing.
    """
    own = values[row].tolist()
    places = (relative.median, relative.percentile, relative.peers)
    told = [matrix[row].tolist() for matrix in places]
    adds = np.nan_to_num(adding[row]).tolist()
    return [
        Reason(behaviour, value, median, percentile, int(peers), adds_, other)
        for behaviour, value, median, percentile, peers, adds_, other in zip(
            behaviours, own, *told, adds, besides(behaviours, own), strict=True
        )
        if not math.isnan(value)
    ]


def _percent(share: float) -> str:
    """A share of peers in percent; never all of them, as the entity is one of its own peers."""
    return f"{share:.0f}" if share < 99 else f"{min(share, 99.9):.1f}"


def written(value: float, unit: Unit, lang: str) -> str:
    """A value in its unit as a person writes it; "-" for none."""
    if math.isnan(value):
        return "-"
    match unit:
        case Unit.SHARE:
            return f"{value:.1%}"
        case Unit.MONEY:
            return f"{value:,.0f}"
        case Unit.COUNT:
            return f"{value:,.0f}"
        case Unit.DAYS:
            return f"{value:.1f}" + (" days" if lang == "en" else "天")
        case Unit.RATIO | Unit.INDEX:
            return f"{value:.2f}"


def leading(reasons: list[Reason], count: int = 3) -> list[Reason]:
    """The reasons that add most, those on the risky side of the peers first."""
    adding = [reason for reason in reasons if reason.contribution > 0]
    adding.sort(key=lambda r: (not r.risky_side, -r.contribution, r.behaviour.name))
    return adding[:count]


def leading_scheme(reasons: list[Reason]) -> str:
    """The code of the scheme whose behaviours add most; empty where none adds."""
    total: dict[str, float] = {}
    for reason in reasons:
        if reason.contribution > 0 and reason.risky_side:
            code = reason.behaviour.scheme.code
            total[code] = total.get(code, 0.0) + reason.contribution
    return max(sorted(total), key=lambda code: total[code]) if total else ""
