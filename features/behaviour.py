"""A behaviour, declared once: what is measured, its words, its direction, its law."""

import re
from dataclasses import dataclass, field
from enum import Enum
from typing import ClassVar

from features.measures.measure import Measure


class Direction(Enum):
    """Which side of the peers is the risky one."""

    HIGHER = 1
    LOWER = -1
    EITHER = 0


HIGHER, LOWER, EITHER = Direction.HIGHER, Direction.LOWER, Direction.EITHER


class Unit(Enum):
    """How a value is written."""

    SHARE = "share"
    MONEY = "money"
    DAYS = "days"
    COUNT = "count"
    RATIO = "ratio"
    INDEX = "index"


@dataclass(frozen=True)
class Behaviour:
    """One number per entity, with everything that is ever said of it.

    `why` and `why_zh` are the reason why the risky side is risky; `honest` names look-alikes that
    an inspector must rule out, in clauses parted by semicolons: those of which a clause says that
    they do not count are no evidence (features/look_alikes.py). `of_size` marks a level of volume,
    which is compared with peers of any size: among peers of its own size it would say nothing. A
    `draft` is left out as its scheme's would be. `adjusts` is the raw behaviour that this one is
    the case-mix adjusted form of: both are told, and the raw one has no risky side of its own
    (ValueError), so that who treats sicker patients is not suspected for it. `name` and `scheme`
    are set by the scheme that declares it.
    """

    zh: str
    en: str
    why_zh: str
    why: str
    riskier_when: Direction
    unit: Unit
    measure: Measure
    honest_zh: str = ""
    honest: str = ""
    of_size: bool = False
    draft: bool = False
    adjusts: "Behaviour | None" = None
    name: str = field(default="", init=False)
    scheme: type["Scheme"] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Refuse an adjusted form of what is suspected by itself already."""
        if self.adjusts is not None and self.adjusts.riskier_when is not EITHER:
            raise ValueError(f"{self.adjusts.en}: a raw behaviour has no risky side")

    def __set_name__(self, owner: type["Scheme"], name: str) -> None:
        """Take the name from the attribute and the scheme from the class."""
        object.__setattr__(self, "name", f"{owner.code}.{name}")
        object.__setattr__(self, "scheme", owner)


CLAUSE = re.compile(r"[;；]\s*")


@dataclass(frozen=True)
class OnSite:
    """What an inspector does about a scheme at the door, in clauses parted by semicolons.

    `pull`: records, registers, devices, stock; `ask`: whom, and what; `count`: what is counted.
    Chinese and English have the same clauses in the same order (ValueError).
    """

    pull_zh: str
    pull: str
    ask_zh: str
    ask: str
    count_zh: str
    count: str

    def __post_init__(self) -> None:
        """Refuse steps that one language alone has."""
        if any(len(self.steps(step, "zh")) != len(self.steps(step, "en")) for step in ON_SITE):
            raise ValueError(f"steps of one language alone: {self.pull}")

    def steps(self, step: str, lang: str) -> list[str]:
        """The clauses of `pull`, `ask` or `count` in that language."""
        text: str = getattr(self, f"{step}_zh" if lang == "zh" else step)
        return CLAUSE.split(text)


ON_SITE = ("pull", "ask", "count")
"""The steps, in the order in which they are taken."""


class Scheme:
    """A fraud scheme: its words, its law, and its behaviours as class attributes.

    `rules` are 两库 rule codes (claims reference 3.1), `article` the articles of 国务院令第735号
    (3.3), `causes` the 案由 numbers of 苏医保督〔2024〕1号 (3.4); `entities` whom it names;
    `on_site` what to do about it at the door. A `draft` is computed and tested by itself, and is in
    no vector, model or list until the laws of the whole catalogue have been shown for it.
    """

    code: ClassVar[str]
    zh: ClassVar[str]
    en: ClassVar[str]
    rules: ClassVar[tuple[str, ...]]
    article: ClassVar[str]
    causes: ClassVar[tuple[int, ...]]
    on_site: ClassVar[OnSite]
    entities: ClassVar[tuple[str, ...]] = ("provider", "patient", "doctor")
    draft: ClassVar[bool] = False

    @classmethod
    def behaviours(cls) -> list[Behaviour]:
        """The scheme's behaviours in the order of declaration."""
        own = [value for value in vars(cls).values() if isinstance(value, Behaviour)]
        return [value for value in own if cls.draft or not value.draft]


def adjusted_form(raw: Behaviour) -> Behaviour | None:
    """The behaviour of the same scheme that adjusts this one for case mix, where there is one."""
    return next((b for b in raw.scheme.behaviours() if b.adjusts is raw), None)
