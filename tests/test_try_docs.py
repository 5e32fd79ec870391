"""docs/try.md and docs/try-an-idea.ipynb: what they show can be run."""

import json
import re
import runpy
from pathlib import Path

import pytest

from features import try_behaviour
from features.ideas.load import load_idea
from tests.ideas import AS_OF
from tests.tables import a_store

ROOT = Path(__file__).parents[1]
NOTEBOOK = ROOT / "docs" / "try-an-idea.ipynb"
BLOCKS = re.findall(r"```python\n(.*?)```", (ROOT / "docs" / "try.md").read_text("utf-8"), re.S)


@pytest.fixture(scope="module")
def kept():
    return json.loads(NOTEBOOK.read_text("utf-8"))["cells"]


@pytest.mark.parametrize("block", [b for b in BLOCKS if "class " in b])
def test_an_example_of_the_page_is_an_idea_that_can_be_tried(block, tmp_path):
    store = a_store(
        tmp_path,
        setl_d="setl_id psn_no fixmedins_code begndate\nS1 P1 H1 2025-05-03\nS2 P2 H1 2025-05-07",
        setl_list_diag_d="setl_id diag_code\nS1 I10\nS1 E11\nS2 J18",
    )
    path = tmp_path / "idea.py"
    path.write_text(block, encoding="utf-8")
    told = try_behaviour(load_idea(path), store, AS_OF)
    values = {"weekend_admission.weekend_share": 0.5, "many_chapters.chapters": 1.5}
    name = told.behaviours[0].name
    assert told.vectors.frame[name].to_list() == [values[name]]


def test_the_page_shows_two_examples_and_the_notebooks_calls():
    assert sum("class " in block for block in BLOCKS) == 2
    assert any("gain(told" in block for block in BLOCKS)


def test_the_notebook_is_what_its_script_makes(kept):
    cells = runpy.run_path(str(ROOT / "scripts" / "try_notebook.py"))["CELLS"]
    told = [(cell["cell_type"], "".join(cell["source"])) for cell in kept]
    assert told == list(cells), "stale: uv run python scripts/try_notebook.py"


def test_it_was_executed_without_an_error_and_names_no_place(kept):
    code = [cell for cell in kept if cell["cell_type"] == "code"]
    assert [cell["execution_count"] for cell in code] == list(range(1, len(code) + 1))
    outputs = [output for cell in code for output in cell["outputs"]]
    assert {output["output_type"] for output in outputs} == {"stream"}
    assert {output["name"] for output in outputs} == {"stdout"}
    text = json.dumps(kept, ensure_ascii=False)
    assert not re.search(r"/(tmp|home|root|Users|work)/|[a-z]:\\\\|://", text)
    assert "Simulated" in text


@pytest.mark.slow
def test_every_cell_runs_on_a_store(kept, world, monkeypatch, capsys):
    monkeypatch.setenv("FEIJIAN_STORE", str(world.folder))
    monkeypatch.setenv("FEIJIAN_REPEATS", "0")
    names = {"__name__": "notebook"}
    for cell in kept:
        if cell["cell_type"] == "code":
            exec(compile("".join(cell["source"]), "cell", "exec"), names)
    said = capsys.readouterr().out
    assert "it says nothing new" in said
    assert "it looks forward" in said
