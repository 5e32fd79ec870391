"""What each role gets of bills, points, self-checks and results, and what the log says of it."""

import csv
import io

import pytest

from serving.access.matrix import Cell, matrix
from tests.serving.access.stores import entries, let_in
from tests.serving.points.drawn import a_register
from tests.serving.recover.test_bills import POLICE
from tests.serving.recover.test_bills import a_pool as bills_pool
from tests.serving.results.drawn import a_ledger
from tests.serving.selfcheck.drawn import a_pool as rules_pool

COMMANDS = {
    "recover": (lambda folder: bills_pool(folder, POLICE), ("--as-of", "2028-03-01")),
    "points": (a_register, ("--as-of", "2025-07-01")),
    "selfcheck": (rules_pool, ("east", "--as-of", "2026-01-01")),
    "results": (a_ledger, ("--from", "2025-01-01", "--to", "2025-06-30", "--as-of", "2025-10-31")),
}
IDS = {"recover": "patient_key", "points": "doctor_key", "selfcheck": "claim_id"}
COLUMN = {"recover": "patient", "points": "entity_id", "selfcheck": "setl_id"}


@pytest.fixture(params=COMMANDS)
def asked(request, tmp_path):
    make, words = COMMANDS[request.param]
    return request.param, make(tmp_path / "made").folder, words


@pytest.mark.parametrize("role", matrix().roles)
def test_a_role_gets_what_the_matrix_says(feijian, asked, role, tmp_path):
    command, store, words = asked
    let_in(store, me=role)
    said = feijian(command, *words, "--store", store, "--out", tmp_path / "told.csv")
    consists_of = matrix().exports[command]
    if matrix().cell(role, consists_of) is Cell.REFUSED:
        assert "the refusal is logged" in said.refusal
        assert not (tmp_path / "told.csv").exists()
        return
    assert said.code == 0
    rows = list(csv.DictReader(io.StringIO((tmp_path / "told.csv").read_text("utf-8"))))
    assert {len(row["copy"]) for row in rows} == {len("FJ-") + 16}
    if command in IDS:
        shown = matrix().cell(role, IDS[command]) is Cell.SHOWN
        assert all(("-" not in row[COLUMN[command]]) == shown for row in rows)


def test_the_log_tells_of_the_copy_for_whom_and_how_many(feijian, asked, tmp_path):
    command, store, words = asked
    let_in(store, me="inspector")
    feijian(command, *words, "--store", store, "--out", tmp_path / "told.xlsx", "--for", "张三")
    copy, export = list(entries(store))[-2:]
    assert (copy.event, export.event) == ("copy", "export")
    assert (copy.facts["what"], copy.facts["receiver"]) == (command, "张三")
    assert export.facts["files"][0]["name"] == "told.xlsx"
    traced = feijian(
        "audit", "trace", tmp_path / "told.xlsx", "--store", let_in(store, me="audit_administrator")
    )
    assert any("张三" in line for line in traced.out)
