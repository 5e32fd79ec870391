"""An idea: behaviours that no file of the product declares, and the facts that they bring along."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from features.bad_input import BadInput
from features.behaviour import Behaviour, Scheme
from features.catalogue import catalogue
from features.facts.further.learned import Adds


@dataclass(frozen=True)
class Idea:
    """Behaviours to be tried, whose they are (a file's path or a class's name), and their facts.

    `adds` gives by the name of a fact table what adds columns to its stored rows, bucket by bucket;
    `digest` is the sha256 of the file, empty without one.
    """

    source: str
    behaviours: tuple[Behaviour, ...]
    adds: Mapping[str, Adds] = field(default_factory=dict)
    digest: str = ""
    path: Path | None = None

    def only(self, names: list[str]) -> "Idea":
        """The idea with these of its behaviours; BadInput for a name that it has not."""
        known = {b.name: b for b in self.behaviours}
        for name in names:
            if name not in known:
                raise BadInput(
                    f"{self.source}: no behaviour {name!r} here ({', '.join(known)})",
                    f"{self.source}：其中没有行为 {name!r}（{'、'.join(known)}）",
                )
        return replace(self, behaviours=tuple(known[name] for name in names))


def idea_of(*schemes: type[Scheme], source: str = "", **more: object) -> Idea:
    """The idea of some schemes; BadInput for a name that is declared already, or given twice.

    Drafts are tried too: those of the product are no part of the catalogue.
    """
    source = source or ", ".join(scheme.__name__ for scheme in schemes)
    for scheme in schemes:
        _has_its_words(scheme, source)
    found = [b for s in schemes for b in vars(s).values() if isinstance(b, Behaviour)]
    if not found:
        raise BadInput(
            f"{source}: no behaviour here; a scheme has them as class attributes",
            f"{source}：其中没有行为；行为是情形类的属性",
        )
    live, seen = {b.name for b in catalogue()}, set[str]()
    for behaviour in found:
        if behaviour.name in live:
            raise BadInput(
                f"{source}: {behaviour.name} is a live behaviour; give yours a new name",
                f"{source}：{behaviour.name} 已是启用的行为，请另取名称",
            )
        if behaviour.name in seen:
            raise BadInput(
                f"{source}: {behaviour.name} is declared twice",
                f"{source}：{behaviour.name} 声明了两次",
            )
        seen.add(behaviour.name)
    return Idea(source, tuple(found), **more)  # type: ignore[arg-type]


def _has_its_words(scheme: type[Scheme], source: str) -> None:
    for name in ("code", "zh", "en"):
        if not isinstance(getattr(scheme, name, None), str):
            raise BadInput(
                f"{source}: scheme {scheme.__name__} has no {name} (text is wanted)",
                f"{source}：情形 {scheme.__name__} 没有 {name}（应为文本）",
            )
