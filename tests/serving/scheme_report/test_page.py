"""The page of the schemes says what was measured, and why a scheme is weak."""

from pathlib import Path

from serving.scheme_report.figures import read_figures
from serving.scheme_report.page import report_page, why
from serving.scheme_report.pooled import by_scheme
from tests.serving.scheme_report.drawn import FIGURES

DOCS = Path(__file__).parents[3] / "docs"


def test_it_says_first_that_all_is_simulated():
    assert report_page(FIGURES).split("\n\n")[2].startswith("**Simulated.**")


def test_a_scheme_has_its_line_and_a_weak_one_its_reason():
    page = report_page(FIGURES)
    assert "| `cash_out` 高价药套现 dear drugs for cash | 40 | 0.85 | 0.80 | 0.50 | 20 |" in page
    assert "- `upcoding` of providers (AUC 0.60): " in page
    assert "| `cash_out` | provider | resort | 10 | 0.20 |" in page


def test_nobody_planted_is_a_dash_and_no_number():
    assert "| 0 | – | – | – | 0 | – | – | too few planted |" in report_page(FIGURES)


def test_the_page_is_what_the_kept_figures_say():
    kept = read_figures(DOCS / "schemes-report.json")
    written = (DOCS / "schemes-report.md").read_text("utf-8")
    assert written == report_page(kept), "uv run python -m serving.scheme_report pages"


def test_of_each_scheme_that_is_weak_it_is_known_why():
    weak = by_scheme(read_figures(DOCS / "schemes-report.json")).rows(named=True)
    weak = [r for r in weak if r["verdict"] in ("not found", "in part")]
    assert [r["scheme"] for r in weak if why(r["scheme"], r["entity"]) == "not known."] == []
