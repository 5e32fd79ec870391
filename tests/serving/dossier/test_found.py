import openpyxl
import polars as pl
import pytest

from features.bad_input import BadInput
from serving.dossier.extrapolate import extrapolate
from serving.dossier.extrapolated import print_extrapolation, sentences
from serving.dossier.found import found_in
from serving.dossier.headings import headings
from serving.dossier.words import SHEETS, STRATA

CHARTS = [
    # place, stratum, fund, found, selection_prob, stratum_charts, stratum_fund, stratum_dearest
    (1, "top", 500.0, 400.0, 1.0, 1, 500.0, 500.0),
    (2, "visits", 100.0, 50.0, 0.075, 40, 6000.0, 300.0),
    (3, "visits", 200.0, 0.0, 0.075, 40, 6000.0, 300.0),
    (4, "visits", 100.0, None, 0.075, 40, 6000.0, 300.0),
]
COLUMNS = (
    *("place", "stratum", "fund", "found", "selection_prob"),
    *("stratum_charts", "stratum_fund", "stratum_dearest"),
)
TOLD = ("stratum", "charts", "drawn", "looked_at", "found", "fund", "estimate")


def a_list(path, lang="zh", charts=CHARTS, without=()):
    """A workbook of a dossier, as an inspector sends it back."""
    at = ("zh", "en").index(lang)
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = SHEETS["charts"][at]
    kept = [n for n, name in enumerate(COLUMNS) if name not in without]
    sheet.append([headings(lang)[COLUMNS[n]] for n in kept])
    for chart in charts:
        row = list(chart)
        row[1] = STRATA.get(row[1], (row[1],) * 2)[at]
        sheet.append([row[n] for n in kept])
    book.save(path)
    return path


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_list_is_read_back_in_whichever_language_it_is(tmp_path, lang):
    told = found_in(a_list(tmp_path / "list.xlsx", lang))
    assert told["stratum"].to_list() == ["top", "visits", "visits", "visits"]
    assert told["found"].to_list() == [400.0, 50.0, 0.0, None]
    assert told["stratum_fund"].to_list() == [500.0, 6000.0, 6000.0, 6000.0]


def test_what_is_read_back_extrapolates_and_is_told_in_words(tmp_path):
    told = extrapolate(found_in(a_list(tmp_path / "list.xlsx")))
    assert told.estimate == pytest.approx(400 + 50 / 300 * 6000)
    first, unseen = sentences(told, "en")
    assert "Found in 3 charts: 450.00 yuan; extrapolated to all 41: 1,400.00 yuan" in first
    assert unseen.startswith("Charts drawn and not looked at: 1;")
    assert "不是认定金额" in sentences(told, "zh")[0]


def test_a_stratum_is_one_line_of_the_terminal_with_its_money_to_the_fen(tmp_path, capsys):
    print_extrapolation(extrapolate(found_in(a_list(tmp_path / "list.xlsx"))), "zh")
    head, top, visits, *_ = capsys.readouterr().out.splitlines()
    assert [*head.split()] == [headings("zh")[name] for name in TOLD]
    assert top.split() == ["涉及金额最大", "1", "1", "1", "400.00", "500.00", "400.00"]
    assert visits.split() == [
        "其余门诊购药（随机）",
        "40",
        "3",
        "2",
        "50.00",
        "6,000.00",
        "1,000.00",
    ]


@pytest.mark.parametrize(
    ("entered", "why"),
    [
        (501.0, "row 2 of the chart list: found is 501"),
        (-1.0, "row 2 of the chart list: found is -1"),
        ("about 3", "row 2 of the chart list: found is about 3"),
    ],
)
def test_a_finding_that_is_no_amount_up_to_what_was_paid_is_refused_by_its_row(
    tmp_path, entered, why
):
    charts = [(*CHARTS[0][:3], entered, *CHARTS[0][4:]), *CHARTS[1:]]
    with pytest.raises(BadInput, match=why):
        found_in(a_list(tmp_path / "list.xlsx", charts=charts))


def test_rows_that_were_added_or_doubled_are_refused(tmp_path):
    doubled = [*CHARTS, CHARTS[1]]
    with pytest.raises(BadInput, match="a chart of stratum visits stands twice"):
        found_in(a_list(tmp_path / "list.xlsx", charts=doubled))
    other = [*CHARTS, (5, "visits", 10.0, 5.0, 0.075, 41, 6000.0, 300.0)]
    with pytest.raises(BadInput, match="stratum visits do not agree"):
        found_in(a_list(tmp_path / "list.xlsx", charts=other))
    with pytest.raises(BadInput, match="row 6 of the chart list has no usable stratum"):
        found_in(
            a_list(tmp_path / "list.xlsx", charts=[*CHARTS, (5, "?", 1.0, 1.0, 1.0, 1, 1.0, 1.0)])
        )


def test_a_chart_that_was_drawn_keeps_its_row(tmp_path):
    why = "2 rows of stratum visits, of which 3 charts were drawn"
    with pytest.raises(BadInput, match=why):
        found_in(a_list(tmp_path / "list.xlsx", charts=CHARTS[:3]))


def test_what_is_no_dossiers_workbook_is_refused(tmp_path):
    with pytest.raises(BadInput, match="there is no such file"):
        found_in(tmp_path / "absent.xlsx")
    (tmp_path / "text.xlsx").write_text("no workbook")
    with pytest.raises(BadInput, match="not a readable workbook"):
        found_in(tmp_path / "text.xlsx")
    openpyxl.Workbook().save(tmp_path / "other.xlsx")
    with pytest.raises(BadInput, match="no sheet 病历抽查清单 or charts"):
        found_in(tmp_path / "other.xlsx")
    lacking = a_list(tmp_path / "list.xlsx", "en", without=("fund",))
    with pytest.raises(BadInput, match="lacks the column paid by the fund, yuan"):
        found_in(lacking)
    with pytest.raises(BadInput, match="the chart list"):
        found_in(a_list(tmp_path / "empty.xlsx", charts=[]))


def test_without_any_finding_entered_it_says_what_it_takes(tmp_path):
    charts = [(*chart[:3], None, *chart[4:]) for chart in CHARTS]
    with pytest.raises(BadInput, match="0 of the charts drawn of stratum visits"):
        extrapolate(found_in(a_list(tmp_path / "list.xlsx", charts=charts)))


def test_found_is_a_number_even_where_text_stands_below(tmp_path):
    told = found_in(a_list(tmp_path / "list.xlsx"))
    assert told.schema["found"] == pl.Float64
