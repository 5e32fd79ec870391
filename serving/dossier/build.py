"""Dossiers of some targets: everything that is asked of the store is asked for all of them once."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import polars as pl

from features.bad_input import BadInput
from features.claims.store import Store
from features.entity_words import ZH
from features.evidence import evidence
from features.groups.find import find_groups
from features.vectors.parts import ENTITY
from serving.counter import counter_of
from serving.dossier.charts import Draw, chart_lists
from serving.dossier.groups import groups_of
from serving.dossier.history import histories
from serving.dossier.model import Dossier, InFavour, Standing
from serving.dossier.money import money_of
from serving.dossier.named import Show, as_it_is, shown
from serving.dossier.reasons import contributions, told_reason, told_schemes
from serving.dossier.roster import check_day, rosters
from serving.dossier.trends import trends
from serving.dossier.who import who
from serving.dossier.words import NOTICE
from serving.reasons import Reason, leading
from serving.scores import Scores

Say = Callable[[str], None]
PROVIDER = "provider"
PLAIN = Draw()


@dataclass(frozen=True)
class Wish:
    """How dossiers are wanted: language, draw of charts, day of a roster, how names are shown."""

    lang: str = "zh"
    draw: Draw = PLAIN
    roster: date | None = None
    show: Show = as_it_is


def dossiers(
    store: Store,
    scores: Scores,
    ids: list[str],
    wish: Wish,
    say: Say = lambda line: None,
) -> list[Dossier]:
    """One dossier for each id, in their order.

    Raises BadInput for an id that the store does not know, that has no data, or that is held, and
    for a roster of people, or of a day of which the data tells nothing.
    """
    check(store, scores, ids, wish)
    lang, as_of, entity = wish.lang, scores.vectors.as_of, scores.vectors.entity
    ids = list(dict.fromkeys(ids))
    frame = scores.vectors.frame
    rows = {i: scores.row_of(i) for i in ids}
    keys = {i: int(frame[ENTITY][row]) for i, row in rows.items()}
    found = {i: leading(scores.reasons(row)) for i, row in rows.items()}
    wanted = {i: [reason.behaviour for reason in told] for i, told in found.items()}
    say("dossier: claims behind the reasons")
    behind = evidence(store, as_of, wanted, entity=entity, lang=lang)
    volume = [b.name for told in wanted.values() for b in told if b.of_size]
    paid = behind.filter(~pl.col("behaviour").is_in(volume))
    favour = counter_of(store, as_of, wanted, behind, entity=entity, lang=lang, say=say)
    say("dossier: months")
    months = trends(store, scores, wanted, lang)
    groups = groups_of(find_groups(store, as_of, say), entity, ids)
    say("dossier: charts and history")
    people = who(store, scores, ids, lang)
    lists = chart_lists(store, as_of, entity, keys, paid, wish.draw)
    known = histories(store, as_of, entity, keys, lang)
    money = money_of(store, scores, ids, say)
    beds = {i: person.beds_licensed for i, person in people.items()}
    roster = rosters(store, wish.roster, keys, beds, lang) if wish.roster else {}
    return [
        shown(
            Dossier(
                lang=lang,
                as_of=as_of,
                notice=NOTICE[lang],
                who=people[i],
                standing=_standing(scores, rows[i]),
                data_error=error.words(lang) if (error := scores.errors.get(i)) else None,
                money=money[i],
                reasons=[told_reason(reason, _of(behind, i, reason), lang) for reason in found[i]],
                schemes=told_schemes(found[i], lang),
                contributions=contributions(scores, rows[i], lang),
                trends=months[i],
                groups=groups[i],
                in_favour=_in_favour(favour, i),
                history=known[i],
                charts=lists[i],
                roster=roster.get(i),
                receipt=scores.receipt,
            ),
            wish.show,
        )
        for i in ids
    ]


def check(store: Store, scores: Scores, ids: list[str], wish: Wish) -> None:
    """BadInput, before any work, for what cannot be told."""
    entity = scores.vectors.entity
    for i in ids:
        if i in scores.held:
            wrong = scores.errors[i]
            raise BadInput(
                f"{i}: held until its data is mended, so no dossier: {wrong.en}",
                f"{i}：数据整改完成前暂不检查，不出档案：{wrong.zh}",
            )
        if i in scores.not_scoreable:
            raise BadInput(
                f"{i}: known, but without a claim in the year before the date",
                f"{i}：数据仓中有，但截至日前一年内没有结算",
            )
        if not scores.has(i):
            raise BadInput(
                f"{i}: the store does not know this {entity}", f"{i}：数据仓中没有此{ZH[entity]}"
            )
    if wish.roster and entity != PROVIDER:
        raise BadInput(
            f"--roster: a {entity} has no beds; a roster is of providers",
            f"--roster：{ZH[entity]}没有床位，应在床名册只为机构编制",
        )
    if wish.roster:
        check_day(store, wish.roster)


def _standing(scores: Scores, row: int) -> Standing:
    card = scores.bundle.card
    violation = float(scores.explained.risk_violation[row])
    known = card.calibrated and violation == violation
    return Standing(
        risk=float(scores.explained.risk[row]) if card.calibrated else None,
        risk_violation=violation if known else None,
        calibrated=card.calibrated,
        rank=int(scores.rank[row]),
        of=len(scores.rank),
        percentile=float(scores.percentile[row]),
        inspected=card.inspected,
        confirmed=card.confirmed,
    )


def _of(behind: pl.DataFrame, entity_id: str, reason: Reason) -> pl.DataFrame:
    own = (pl.col("entity_id") == entity_id) & (pl.col("behaviour") == reason.behaviour.name)
    return behind.filter(own)


def _in_favour(favour: pl.DataFrame, entity_id: str) -> list[InFavour]:
    rows = favour.filter(pl.col("entity_id") == entity_id).select(tuple(InFavour.model_fields))
    return [InFavour(**row) for row in rows.iter_rows(named=True)]
