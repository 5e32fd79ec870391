"""A file of one's own: what is wrong with it is told in one sentence, with its line."""

import sys

import polars as pl
import pytest

from features.bad_input import BadInput
from features.ideas.load import MODULE, load_idea, what_failed
from tests.ideas import GOOD, HEAD, TAIL, idea_file

WRONG = {
    "syntax": ("fact = (\n", "line 6: '(' was never closed"),
    "name": ("fact = nothing\n", "line 6: NameError: name 'nothing' is not defined"),
    "import": ("import no_such_module\n", "line 6: ModuleNotFoundError"),
    "exit": ("raise SystemExit(3)\n", "line 6: SystemExit: 3"),
    "adds": (GOOD + "adds = [1]\n", 'adds is {"fact table": function}'),
    "adds that is called by nobody": (GOOD + 'adds = {"stays": 1}\n', "adds is {"),
    "adds elsewhere": (GOOD + 'adds = {"bills": len}\n', "names 'bills', which is no fact table"),
}


def test_a_file_gives_its_behaviours_its_facts_and_its_digest(tmp_path):
    idea = load_idea(idea_file(tmp_path, GOOD + 'adds = {"stays": lambda rows, *_: rows}\n'))
    assert [b.name for b in idea.behaviours] == ["tried.share"]
    assert list(idea.adds) == ["stays"]
    assert len(idea.digest) == 64


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_told_with_its_line(tmp_path, name):
    fact, why = WRONG[name]
    path = idea_file(tmp_path, fact)
    with pytest.raises(BadInput) as told:
        load_idea(path)
    assert str(told.value).startswith(f"{path}: ")
    assert why in str(told.value)
    assert "\n" not in str(told.value)


def test_what_set_name_raises_is_told_whatever_python_wraps_it_in(tmp_path):
    tail = TAIL.replace('code, zh, en = "tried", "试", "tried"', 'zh, en = "试", "tried"')
    with pytest.raises(BadInput, match="'Tried' has no attribute 'code'"):
        load_idea(idea_file(tmp_path, tail=tail))


def test_a_scheme_that_is_only_imported_is_none_of_the_files(tmp_path):
    tail = "from features.schemes.hanging_bed import HangingBed\n"
    with pytest.raises(BadInput, match="no scheme here"):
        load_idea(idea_file(tmp_path, tail=tail))


@pytest.mark.parametrize(
    ("name", "why"),
    [("idea.txt", r"an idea is a Python file \(.py\)"), ("absent.py", "no such file")],
)
def test_a_path_that_leads_nowhere(tmp_path, name, why):
    with pytest.raises(BadInput, match=why):
        load_idea(tmp_path / name)


def test_a_file_that_failed_leaves_no_module_behind(tmp_path):
    before = set(sys.modules)
    with pytest.raises(BadInput):
        load_idea(idea_file(tmp_path, "1 / 0\n"))
    assert not {name for name in set(sys.modules) - before if name.startswith(MODULE)}


def test_an_error_on_claims_is_told_without_its_words():
    told = what_failed(ValueError("Zhang San, 110101"), None, on_claims=True)
    assert told == (
        "the idea: ValueError on these claims",
        "所试的行为：在这些数据上出现 ValueError",
    )
    absent = pl.exceptions.ColumnNotFoundError('unable to find column "foo"; valid columns: ["x"]')
    assert 'unable to find column "foo"' in what_failed(absent, None, on_claims=True).en
    assert HEAD.count("\n") == 5  # the line numbers above
