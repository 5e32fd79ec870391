"""The tiers of points, what they bring, and what evidence proposes: a file that a region edits."""

import tomllib
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from features.bad_input import BadInput
from features.faults import fault, refuse
from serving.selfcheck.checks import CHECKS, Check

FRAUD, VIOLATION = "fraud", "violation"
PRESCRIBED = {check.code: check for check in CHECKS if check.prescribed}
KINDS = (FRAUD, VIOLATION, *PRESCRIBED)
"""What may propose points: a confirmed case by its tier, or a check that the prescriber answers."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Tier(_Strict):
    """From `least` to `most` points."""

    code: str
    zh: str
    en: str
    least: int = Field(ge=1)
    most: int


class Step(_Strict):
    """What so many points bring."""

    at: int = Field(ge=1)
    zh: str
    en: str

    def words(self, lang: str) -> str:
        """What it brings."""
        return self.zh if lang == "zh" else self.en


class Proposal(_Strict):
    """Evidence of a kind proposes a tier; claims of a check from `claims` of them on, once."""

    kind: str
    tier: str
    claims: int = Field(default=1, ge=1)


class Tiers(_Strict):
    """All of the file; steps by their points."""

    source: str
    dated: date
    most: int = Field(ge=1)
    tiers: tuple[Tier, ...]
    steps: tuple[Step, ...]
    proposals: tuple[Proposal, ...]

    @model_validator(mode="after")
    def _fits(self) -> Self:
        """Refuse what contradicts itself."""
        codes = [tier.code for tier in self.tiers]
        if len(set(codes)) < len(codes):
            refuse("two tiers have one code", "两个档次的代码相同")
        for tier in self.tiers:
            if not tier.least <= tier.most <= self.most:
                refuse(
                    f"tier {tier.code}: wanted least <= most <= {self.most}",
                    f"档次 {tier.code}：应满足 least <= most <= {self.most}",
                )
        for step in self.steps:
            if step.at > self.most:
                refuse(
                    f"a step at {step.at} is above the most, {self.most}",
                    f"有一级分值 {step.at} 超过上限 {self.most}",
                )
        for proposal in self.proposals:
            if proposal.kind not in KINDS:
                refuse(
                    f"kind {proposal.kind} is none of {', '.join(KINDS)}",
                    f"kind {proposal.kind} 不在 {'、'.join(KINDS)} 之中",
                )
            if proposal.tier not in codes:
                refuse(
                    f"proposal {proposal.kind}: there is no tier {proposal.tier}",
                    f"建议 {proposal.kind}：没有档次 {proposal.tier}",
                )
        kinds = [proposal.kind for proposal in self.proposals]
        if len(set(kinds)) < len(kinds):
            refuse("a kind is proposed twice", "有 kind 重复")
        return self

    def tier(self, kind: str) -> Tier | None:
        """What evidence of the kind proposes; None: nothing."""
        asked = {each.kind: each.tier for each in self.proposals}.get(kind)
        return next((tier for tier in self.tiers if tier.code == asked), None)

    def claims(self, kind: str) -> int:
        """From how many claims on."""
        return next((each.claims for each in self.proposals if each.kind == kind), 1)

    def checks(self) -> tuple[Check, ...]:
        """The checks whose claims propose anything."""
        return tuple(PRESCRIBED[p.kind] for p in self.proposals if p.kind in PRESCRIBED)

    def reached(self, points: int) -> Step | None:
        """The highest step that so many points reach."""
        there = [step for step in self.steps if step.at <= points]
        return max(there, key=lambda step: step.at, default=None)

    def next_step(self, points: int) -> Step | None:
        """The lowest step that so many points do not reach."""
        ahead = [step for step in self.steps if step.at > points]
        return min(ahead, key=lambda step: step.at, default=None)


def tiers(file: Path | None = None) -> Tiers:
    """The file's tiers, or those that ship; BadInput for what cannot be used."""
    try:
        text = file.read_text("utf-8") if file else _shipped()
        return Tiers.model_validate(tomllib.loads(text))
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(
            f"{file}: cannot be read ({type(error).__name__})",
            f"{file}：无法读取（{type(error).__name__}）",
        ) from None
    except tomllib.TOMLDecodeError as error:
        raise BadInput(f"{file}: no TOML: {error}", f"{file}：不是 TOML：{error}") from None
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        why = fault(first)
        raise BadInput(
            f"{file}: {where + ': ' if where else ''}{why.en}",
            f"{file}：{where + '：' if where else ''}{why.zh}",
        ) from None


def _shipped() -> str:
    return (files(__package__) / "tiers.toml").read_text("utf-8")
