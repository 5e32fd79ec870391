"""What a page of lists, evidence or dossiers holds."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from serving.dossier.model import Dossier
from serving.local_time import LocalTime


class _Told(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class Page(_Told):
    """What all pages begin with. `next` is null on the last."""

    publication: str = Field(description="What was answered from.")
    entity: str
    as_of: date
    receipt: str = Field(description="What the scores were made of.")
    published: int = Field(description="Of how many of the list this is published.")
    total: int = Field(description="How many items there are, on all pages.")
    next: str | None = Field(description="The cursor of the next page; null on the last.")


class Target(_Told):
    """One line of the list; a lead and not a finding. Money is yuan.

    Money at issue counts each claim once, however many reasons it supports.
    """

    rank: int | None
    id: str | None
    name: str | None
    risk: float | None = Field(description="Null where the model is not calibrated.")
    risk_violation: float | None
    percentile: float | None
    scheme: str | None
    scheme_name: str | None
    reason_1: str | None
    reason_2: str | None
    reason_3: str | None
    type: str | None
    level: str | None
    region: str | None
    settlements: int | None
    claims: int | None = Field(description="Claims behind the reasons.")
    amount_at_issue: float | None
    data_error: str | None


class TargetsAnswer(Page):
    """The published list, best first."""

    items: list[Target]


class Asked(_Told):
    """One of those asked for: `not_published` is known, and was not among the first of the list.

    `withheld`: a list is held back, and its pseudonyms alone are taken for ids.
    """

    id: str | None
    status: Literal["published", "not_published", "unknown", "withheld"]


class Row(_Told):
    """One claim behind a reason, columns as of `feijian evidence`; amounts in yuan."""

    id: str | None
    scheme: str | None
    behaviour: str | None
    setl_id: str | None
    mdtrt_id: str | None
    bkkp_sn: str | None
    drug_trac_codg: str | None
    matn_alwn_reg_id: str | None
    ipt_otp_no: str | None
    medrcdno: str | None
    department: str | None
    bed: str | None
    doctor: str | None
    patient: str | None
    begin: date | None
    end: date | None
    settled: LocalTime | None
    item: str | None
    quantity: float | None
    amount_at_issue: float | None
    why: str | None


class EvidenceAnswer(Page):
    """Claims by rank of whom they are of, then by reason, the heaviest first."""

    asked: list[Asked]
    items: list[Row]


class Member(_Told):
    """One member, which is a provider, a patient or a doctor; what it did in the group, in yuan."""

    provider: str | None
    patient: str | None
    doctor: str | None
    claims: int | None
    amount: float | None


class GroupTold(_Told):
    """A group and what it shares, columns as of `feijian groups`; yuan, each claim once."""

    rank: int | None
    group: str
    score: float | None
    tightness: float | None
    patients: int | None
    providers: int | None
    doctors: int | None
    shared: str | None
    first: date | None
    last: date | None
    claims: int | None
    amount_at_issue: float | None
    members: list[Member]


class GroupsAnswer(Page):
    """Groups, the highest score first."""

    items: list[GroupTold]


class EntityTold(Asked):
    """One of those asked for, with its dossier where it is published."""

    dossier: Dossier | None


class EntitiesAnswer(Page):
    """Dossiers in the order of the ids, or of the list."""

    items: list[EntityTold]
