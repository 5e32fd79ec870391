import polars as pl
import pytest

from features.claims.column import Ids
from features.vectors.vectors import ID
from serving.plan import leads as module
from serving.plan.leads import LEADS, MOST, leads
from tests.tables import frame

ROWS = """
    entity_id  patient  doctor  setl_id  bkkp_sn  settled              amount_at_issue
    H1         11       7       S1       -        2025-03-01T12:00:00  100.5
    H1         11       7       S1       -        2025-03-01T12:00:00  100.5
    H1         11       8       S2       -        2025-03-02T12:00:00  10.5
    H1         12       -       S3       L1       2025-03-03T12:00:00  300.5
    H2         12       7       S4       -        2025-03-04T12:00:00  1.5
"""
NO_GROUPS = pl.DataFrame(schema=LEADS)


def rows():
    told = frame(ROWS).with_columns(pl.col("patient", "doctor").cast(pl.String))
    return told.with_columns(pl.lit(None, pl.String).alias("matn_alwn_reg_id"))


@pytest.fixture
def alone(monkeypatch, world):
    """The leads of drawn evidence without groups, in a store without a model for people."""
    monkeypatch.setattr(module, "_groups", lambda *asked: NO_GROUPS)
    return leads(world.store, world.as_of, rows(), ["H2", "H1"], print)


def of(told, provider, kind):
    own = told.filter(pl.col(ID) == provider, pl.col("kind") == kind)
    return own.select("lead", "claims", "amount_at_issue").rows()


def test_each_claim_counts_once_for_a_patient_and_for_a_doctor(alone):
    assert of(alone, "H1", "patient") == [("12", 1, 300.5), ("11", 2, 111.0)]
    assert of(alone, "H1", "doctor") == [("7", 1, 100.5), ("8", 1, 10.5)]


def test_providers_stand_in_the_order_of_the_list(alone):
    assert alone[ID].unique(maintain_order=True).to_list() == ["H2", "H1"]
    assert alone.schema == LEADS


def test_without_a_model_there_is_no_risk(alone):
    assert alone["risk"].null_count() == alone.height


def test_no_more_than_so_many_of_a_kind(planned):
    many = planned.leads.group_by(ID, "kind").len()
    assert many["len"].max() == MOST


def test_the_leads_of_a_plan_are_of_its_providers_and_known_to_the_store(planned, world):
    assert set(planned.leads[ID]) <= set(planned.lines[ID])
    patients = planned.leads.filter(kind="patient")["lead"].cast(pl.Int64)
    assert world.store.raw_of(Ids.PATIENT, patients).height == patients.n_unique()


def test_groups_are_told_with_their_cards(planned):
    groups = planned.leads.filter(kind="group")
    assert (groups["members"] >= 3).all()
    assert planned.leads.filter(pl.col("kind") != "group")["members"].drop_nulls().is_empty()


def test_with_a_model_the_rank_leads(monkeypatch, world):
    monkeypatch.setattr(module, "_groups", lambda *asked: NO_GROUPS)
    scored = pl.DataFrame({"lead": ["11"], "risk": [0.5], "lead_rank": [1]})
    monkeypatch.setattr(module, "_scored", lambda *asked: scored)
    told = leads(world.store, world.as_of, rows(), ["H1", "H2"], print)
    assert [lead for lead, *_ in of(told, "H1", "patient")] == ["11", "12"]


def test_the_rank_is_that_of_the_model_where_one_is_trained(monkeypatch, world):
    """The provider's model stands in for the patients'."""
    scores = world.scores
    monkeypatch.setattr(module, "finished", lambda name: {1: name})
    monkeypatch.setattr(module, "current", lambda store, kind: kind)
    monkeypatch.setattr(module, "score", lambda *asked, **more: scores)
    told = module._scored(world.store, world.as_of, "patient", print).sort("lead_rank")
    assert told["lead_rank"].to_list() == list(range(1, len(scores.rank) + 1))
    assert told["risk"].is_sorted(descending=True)
    keys = {str(key) for key in scores.vectors.frame["entity"]}
    assert set(told["lead"]) == keys
