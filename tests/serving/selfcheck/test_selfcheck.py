from datetime import date

import pytest

from features.bad_input import BadInput
from serving.held import DataError
from serving.selfcheck import selfcheck
from serving.selfcheck.selfcheck import SCHEMA, self_check
from serving.selfcheck.words import HEADINGS, notes
from tests.serving.selfcheck.drawn import a_pool

AS_OF = date(2026, 1, 1)


@pytest.fixture(scope="module")
def pool(tmp_path_factory):
    return a_pool(tmp_path_factory.mktemp("pool"))


def test_the_amount_has_each_claim_once(pool):
    told = self_check(pool, "east", AS_OF)
    assert (told.claims.height, told.amount, told.settlements) == (3, 240.0, 1)


def test_the_price_stands_beside_its_cap(pool):
    rows = {row["check"]: row for row in self_check(pool, "east", AS_OF).claims.to_dicts()}
    assert (rows["price"]["price"], rows["price"]["price_cap"]) == (100.0, 60.0)
    assert rows["sex"]["price"] is None


def test_a_claim_is_found_by_the_providers_own_numbers(pool):
    row = self_check(pool, "east", AS_OF).claims.row(0, named=True)
    assert (row["setl_id"], row["ipt_otp_no"], row["begin"]) == ("S1", "Z-7", date(2025, 3, 2))


def test_nothing_of_patients_doctors_risk_or_others_is_in_it(pool):
    told = self_check(pool, "east", AS_OF)
    hidden = {"patient", "doctor", "risk", "rank", "percentile", "scheme", "behaviour", "why"}
    assert hidden & {*SCHEMA, *told.claims.columns} == set()
    said = told.claims.write_csv() + "".join(notes(told, "zh") + notes(told, "en"))
    secret = ("Zhang", "Chen", "west", "risk", "suspic", "可疑", "风险", "名次", "检查线索")
    assert [word for word in secret if word in said] == []
    assert set(HEADINGS) == set(SCHEMA)


def test_who_has_nothing_to_mend_and_who_is_held_look_alike(pool, monkeypatch):
    assert self_check(pool, "south", AS_OF) is None
    monkeypatch.setattr(selfcheck, "visit_may_come", lambda *_: True)
    assert self_check(pool, "east", AS_OF) is None


@pytest.mark.parametrize(("schemes", "made"), [({"off_scope"}, False), ({"upcoding"}, True)])
def test_data_to_be_mended_makes_no_file_where_it_moves_a_check(pool, monkeypatch, schemes, made):
    error = {"east": DataError("对码错误", "a code is swapped", frozenset(schemes))}
    monkeypatch.setattr(selfcheck, "errors_of", lambda *_: error)
    assert (self_check(pool, "east", AS_OF) is not None) is made


def test_all_reasons_are_asked_before_any_is_answered(pool, monkeypatch):
    asked = []
    monkeypatch.setattr(selfcheck, "visit_may_come", lambda *_: asked.append("visit") or False)
    monkeypatch.setattr(selfcheck, "errors_of", lambda *_: asked.append("data") or {})
    self_check(pool, "south", AS_OF)
    assert sorted(asked) == ["data", "visit"]


def test_a_provider_that_nobody_knows_is_refused(pool):
    with pytest.raises(BadInput, match="the store does not know this provider"):
        self_check(pool, "nobody", AS_OF)
