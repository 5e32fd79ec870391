"""The leading reasons of a target with their claims, and the schemes that they speak for."""

import math

import polars as pl

from features.at_issue import at_issue
from features.behaviour import ON_SITE
from features.claims.codes.causes import CAUSES
from features.look_alikes import look_alikes
from serving.dossier.law import penalties
from serving.dossier.model import Claim, Reason, SchemeTold, Steps
from serving.dossier.pictures_model import BehaviourAdds, Contributions
from serving.dossier.words import place
from serving.reasons import Reason as Found
from serving.scores import Scores

NAMED = 8
"""So many behaviours of a contribution chart have a bar of their own."""
CLAIM = tuple(Claim.model_fields)


def told_reason(found: Found, rows: pl.DataFrame, lang: str) -> Reason:
    """One leading reason; `rows` are the target's evidence of this behaviour, heaviest first."""
    behaviour = found.behaviour
    sides = look_alikes(behaviour, zh=lang == "zh")
    paid = at_issue(rows) if rows.height and not behaviour.of_size else None
    return Reason(
        behaviour=behaviour.name,
        name=behaviour.zh if lang == "zh" else behaviour.en,
        scheme=behaviour.scheme.code,
        sentence=found.sentence(lang),
        why=behaviour.why_zh if lang == "zh" else behaviour.why,
        value=found.value,
        peer_median=_known(found.peer_median),
        percentile=_known(found.percentile),
        peers=found.peers,
        adds=found.contribution,
        amount_at_issue=None if paid is None else paid["amount_at_issue"].item(),
        claims_total=rows.height,
        excluded=[clause for clause in sides.excluded if clause],
        to_rule_out=[clause for clause in sides.absorbed if clause],
        claims=[Claim(**row) for row in rows.select(CLAIM).iter_rows(named=True)],
    )


def told_schemes(found: list[Found], lang: str) -> list[SchemeTold]:
    """The schemes of the reasons in their order, with law and steps."""
    schemes = dict.fromkeys(reason.behaviour.scheme for reason in found)
    return [
        SchemeTold(
            code=scheme.code,
            name=scheme.zh if lang == "zh" else scheme.en,
            rules=list(scheme.rules),
            article=scheme.article,
            penalties=penalties(scheme, lang),
            causes=[f"{cause}: {CAUSES[cause][place(lang)]}" for cause in scheme.causes],
            on_site=Steps(**{step: scheme.on_site.steps(step, lang) for step in ON_SITE}),
        )
        for scheme in schemes
    ]


def contributions(scores: Scores, row: int, lang: str) -> Contributions:
    """What the behaviours add to the row's log-odds, those that move it most first."""
    adding = [reason for reason in scores.reasons(row) if reason.contribution]
    adding.sort(key=lambda reason: (-abs(reason.contribution), reason.behaviour.name))
    leading = adding[:NAMED]
    baseline = float(scores.explained.baseline[row])
    log_odds = float(scores.explained.log_odds[row])
    return Contributions(
        baseline=baseline,
        leading=[
            BehaviourAdds(
                behaviour=reason.behaviour.name,
                name=reason.behaviour.zh if lang == "zh" else reason.behaviour.en,
                adds=reason.contribution,
            )
            for reason in leading
        ],
        others=log_odds - baseline - sum(reason.contribution for reason in leading),
        log_odds=log_odds,
    )


def _known(value: float) -> float | None:
    return None if math.isnan(value) else value
