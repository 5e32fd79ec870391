"""A campaign (专项检查): some schemes, a period, regions, and what it has covered so far."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Annotated

import numpy as np
from pydantic import Field, model_validator

from features.bad_input import BadInput
from features.faults import refuse
from features.vectors.vectors import ID
from serving.plan.plan_file import Bounds, Region
from serving.plan.toml_file import Part, read_toml
from serving.scores import Scores
from training.ranks import ranks


class Campaign(Part):
    """The campaign file. `quota` bounds its providers in all, those covered counted with them.

    Covered is who was visited between `begin` and `end` as far as the store knows, and who is
    listed in `covered`.
    """

    name: Annotated[str, Field(min_length=1)]
    schemes: Annotated[list[str], Field(min_length=1)]
    begin: date
    end: date
    regions: list[Region] = Field(default_factory=list)
    covered: list[str] = Field(default_factory=list)
    quota: Bounds = Bounds()

    @model_validator(mode="after")
    def _in_order(self) -> "Campaign":
        if self.begin > self.end:
            refuse("begin is after end", "begin 晚于 end")
        return self


def read_campaign(path: Path, as_of: date) -> Campaign:
    """The campaign; BadInput for a file that is none, or for one that was over by the date."""
    told = read_toml(path, Campaign)
    if told.end < as_of:
        raise BadInput(
            f"{path}: the campaign ended on {told.end}, before {as_of}",
            f"{path}：专项检查已于 {told.end} 结束，早于 {as_of}",
        )
    return told


def of_schemes(scores: Scores, schemes: list[str]) -> Scores:
    """The scores by what these schemes alone add; BadInput for one that the model does not have.

    The log-odds keep the baseline and lose what other schemes' behaviours add, so that risk, rank,
    reasons and money at issue are of these schemes. The second head knows no schemes: no number.
    """
    known = list(dict.fromkeys(b.scheme.code for b in scores.vectors.behaviours))
    for code in schemes:
        if code not in known:
            raise BadInput(
                f"schemes: {code} is none of {', '.join(known)}",
                f"schemes：{code} 不在 {'、'.join(known)} 之中",
            )
    own = np.array([b.scheme.code in schemes for b in scores.vectors.behaviours])
    told = scores.explained
    adds = np.where(own, told.contributions, 0.0)
    log_odds = told.baseline + adds.sum(axis=1)
    unknown = np.full(len(log_odds), np.nan)
    explained = replace(told, log_odds=log_odds, contributions=adds, risk_violation=unknown)
    return replace(
        scores, explained=explained, rank=ranks(log_odds, scores.vectors.frame[ID].to_list())
    )
