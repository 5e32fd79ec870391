"""Try an idea on a store: its values, its peers, its evidence, what it resembles."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl

from features.bad_input import BadInput
from features.behaviour import Behaviour, Scheme
from features.catalogue import catalogue
from features.claims.store import Store
from features.evidence import evidence
from features.facts.build import build_facts
from features.facts.further.learned import Adds
from features.ideas.backward import changed_by_what_came_later
from features.ideas.caution import Caution
from features.ideas.check import check
from features.ideas.distribution import distribution
from features.ideas.doubts import doubts
from features.ideas.facts_of_idea import FactsOfIdea
from features.ideas.idea import Idea, idea_of
from features.ideas.load import load_idea
from features.ideas.nearest import nearest
from features.ideas.standouts import standouts, with_claims
from features.vectors.parts import ENTITY
from features.vectors.relative import Relative, relative_of
from features.vectors.values import EXPOSURE
from features.vectors.vectors import Vectors, build_vectors, stored_vectors

Say = Callable[[str], None]


@dataclass(frozen=True)
class Tried:
    """An idea on a store, as of a date.

    `vectors` are those of the live behaviours and, after them, of the idea's; `relative` the place
    of each among its peers. The frames are told in `distribution`, `standouts` (the first by
    deviation, with the claims behind them), `nearest` and `features.evidence`.
    """

    idea: Idea
    store: Store
    facts: FactsOfIdea
    vectors: Vectors
    relative: Relative
    distribution: pl.DataFrame
    first: pl.DataFrame
    evidence: pl.DataFrame
    nearest: pl.DataFrame
    cautions: list[Caution]

    @property
    def behaviours(self) -> tuple[Behaviour, ...]:
        """The behaviours tried."""
        return self.idea.behaviours

    @property
    def live(self) -> tuple[Behaviour, ...]:
        """Those that are declared already."""
        return self.vectors.behaviours[: -len(self.behaviours)]


def try_behaviour(
    idea: Idea | type[Scheme] | Path | str,
    store: Store | Path | str,
    as_of: date,
    *,
    entity: str = "provider",
    top: int = 20,
    lang: str = "zh",
    adds: Mapping[str, Adds] | None = None,
    say: Say = lambda line: None,
) -> Tried:
    """Try the behaviours of a scheme, or of the schemes in a file, as of the date.

    No label and no model is asked; `training.gain` tells what the idea adds. `top` is how many of
    each behaviour are told with their evidence, in the language `lang`. `adds` gives a scheme's own
    facts, as a file does under that name. BadInput for an idea that cannot be measured.
    """
    if isinstance(store, (Path, str)):
        store = Store.open(Path(store))
    if isinstance(idea, (Path, str)):
        idea = load_idea(Path(idea))
    elif not isinstance(idea, Idea):
        idea = idea_of(idea, adds=adds or {})
    facts = FactsOfIdea(build_facts(store, say), idea, store)
    check(facts, entity)
    new = idea.behaviours
    vectors = _vectors(store, as_of, entity, facts, new, say)
    relative, _ = relative_of(vectors)
    say("idea: peers and evidence")
    first = standouts(vectors, relative, new, top)
    wanted: dict[str, list[Behaviour]] = {}
    named = {b.name: b for b in new}
    for name, who in first.select("behaviour", "entity_id").iter_rows():
        wanted.setdefault(who, []).append(named[name])
    rows = evidence(store, as_of, wanted, entity=entity, lang=lang, facts=facts)
    first = with_claims(first, rows)
    spread, resembled = distribution(vectors, new), nearest(vectors, new)
    say("idea: the same a quarter ago, without what came later")
    forward = changed_by_what_came_later(store, facts, as_of, new, entity)
    cautions = doubts(new, spread, resembled, first, forward)
    return Tried(idea, store, facts, vectors, relative, spread, first, rows, resembled, cautions)


def _vectors(
    store: Store,
    as_of: date,
    entity: str,
    facts: FactsOfIdea,
    new: tuple[Behaviour, ...],
    say: Say,
) -> Vectors:
    """The stored vectors of the live behaviours, the idea's beside them."""
    live = catalogue(entity)
    try:
        (own,) = build_vectors(store, [as_of], entity=entity, behaviours=new, facts=facts, say=say)
    except pl.exceptions.PolarsError as error:
        raise BadInput(
            f"{facts.idea.source}: {type(error).__name__} on these claims",
            f"{facts.idea.source}：在这些数据上出现 {type(error).__name__}",
        ) from None
    if not live:
        return own
    known = stored_vectors(store, as_of, entity=entity, say=say)
    added = own.frame.select(ENTITY, *(c for b in new for c in (b.name, b.name + EXPOSURE)))
    frame = known.frame.join(added, on=ENTITY, how="left", maintain_order="left")
    return Vectors(entity, as_of, (*live, *new), frame)
