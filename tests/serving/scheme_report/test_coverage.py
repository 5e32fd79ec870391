"""Every scheme that is live has a command, its tests and a measured figure, or the build fails."""

from pathlib import Path

import pytest

from features.schemes import all_schemes
from serving.commands.main import app
from serving.scheme_report.coverage import ROOT, coverage_page, files_that_test
from serving.scheme_report.figures import read_figures
from serving.scheme_report.pooled import by_scheme
from serving.scheme_report.systems import SYSTEMS

DOCS = Path(__file__).parents[3] / "docs"
CODES = [scheme.code for scheme in all_schemes()]


@pytest.fixture(scope="module")
def kept():
    return read_figures(DOCS / "schemes-report.json")


@pytest.mark.parametrize("code", CODES)
def test_a_scheme_has_its_tests_and_a_measured_figure(code, kept):
    assert files_that_test(code)
    own = by_scheme(kept).rows(named=True)
    assert any(row["scheme"] == code and row["auc"] is not None for row in own)


def test_figures_are_of_the_entities_that_schemes_name(kept):
    named = {(s.code, e) for s in all_schemes() for e in s.entities}
    assert {(row.scheme, row.entity) for row in kept.schemes} <= named


@pytest.mark.parametrize("system", SYSTEMS, ids=lambda system: system.en)
def test_a_system_has_a_command_tests_and_a_figure(system, kept):
    commands = {c.name or c.callback.__name__ for c in app.registered_commands}
    commands |= {group.name for group in app.registered_groups}
    assert system.command.split()[1] in commands
    assert system.tests
    assert all((ROOT / path).is_file() for path in system.tests)
    assert any(letter.isdigit() for letter in system.figure(kept))


def test_the_page_is_what_the_kept_figures_say(kept):
    written = (DOCS / "coverage.md").read_text("utf-8")
    assert written == coverage_page(kept), "uv run python -m serving.scheme_report pages"
