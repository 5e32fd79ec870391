import polars as pl
import pytest

from features.simulation.grade.grade import grade
from serving.graded import WORDS, flat, told
from tests.features.simulation.grade.written import folder, scores

EVIDENCE = pl.DataFrame({"scheme": ["hanging_bed", None], "setl_id": ["S1", "S9"]})


@pytest.fixture
def graded(tmp_path):
    named = scores(scheme=["hanging_bed"] * 40)
    return grade(folder(tmp_path / "city"), named, EVIDENCE, tops=(10,))


@pytest.mark.parametrize(("lang", "place"), [("zh", 0), ("en", 1)])
def test_it_says_that_all_is_simulated_and_names_every_part(graded, tmp_path, lang, place):
    text = told(graded, tmp_path, lang)
    assert text.startswith(WORDS["lead"][place])
    for key in ("all", "never_inspected", "size", "random", "schemes", "named", "evidence", "few"):
        assert WORDS[key][place] in text


def test_columns_stand_under_their_headings(graded, tmp_path):
    lines = told(graded, tmp_path, "en").splitlines()
    head = next(line for line in lines if line.startswith("figure"))
    first = lines[lines.index(head) + 1]
    assert first[head.index("risk") :].startswith("1.000 [1.000, 1.000]")


def test_the_flat_table_holds_every_figure_and_says_simulated(graded):
    table = flat(graded)
    assert set(table["simulated"]) == {True}
    assert set(table["table"]) == {"figures", "counts", *graded.tables}
    ap = table.filter(of="never_inspected/risk", figure="AP")
    assert ap["value"].item() == 1.0
    assert table.filter(table="counts", of="all", figure="bad")["value"].item() == 10
    assert table.filter(table="schemes", of="lab_repeat", figure="planted")["value"].item() == 6
