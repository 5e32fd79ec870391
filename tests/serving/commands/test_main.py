import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from serving.commands.main import COMMANDS, main, run

ROOT = Path(__file__).parents[3]
HEAVY = ("mlflow", "lightgbm", "sklearn", "polars", "scipy", "shap", "bentoml", "pyarrow", "pandas")
HELP_OF_EVERYTHING = """
import contextlib, io, json, sys
from serving.commands.main import COMMANDS, main, run

told = {}
for words in ([], ["--help"], *([name, "--help"] for name in COMMANDS)):
    with contextlib.redirect_stdout(io.StringIO()) as out:
        code = run(words)
    told[" ".join(words)] = [code, out.getvalue()]
print(json.dumps([told, sorted(sys.modules)]))
"""


@pytest.fixture(scope="module")
def helped():
    """The help texts of a fresh process, and what it had imported by then."""
    done = subprocess.run(
        [sys.executable, "-c", HELP_OF_EVERYTHING],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def test_help_imports_nothing_that_is_slow(helped):
    modules = helped[1]
    assert "serving.commands.score" in modules
    assert [name for name in modules if name.partition(".")[0] in HEAVY] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(helped, name):
    code, text = helped[0][f"{name} --help"]
    assert code == 0
    assert text.startswith(f"Usage: feijian {name} ")


def test_without_a_word_the_help_is_shown(helped):
    assert helped[0][""] == helped[0]["--help"]
    assert all(f"\n  {name} " in helped[0][""][1] for name in COMMANDS)


@pytest.mark.parametrize(
    "name", ["train", "score", "evidence", "drift", "serve", "publish", "refresh"]
)
def test_employers_on_whom_no_case_is_decided_have_no_model(feijian, here, name):
    told = feijian(name, "--as-of", "2026-01-01", "--entity", "employer").refusal
    assert told.startswith("--entity employer: models are trained for providers, patients and doc")
    assert "`feijian schemes --entity employer`" in told
    assert list(here.iterdir()) == []


DATED = {
    "vectors": [],
    "train": [],
    "score": ["--out", "told.csv"],
    "targets": ["--out", "list"],
    "schemes": ["--out", "told.csv"],
    "evidence": ["--out", "told.csv"],
    "drift": ["--out", "told.html"],
    "serve": [],
    "publish": [],
    "refresh": [],
}
UNDATED = {"serve", "publish"}
"""Without a date they serve or send what is published."""


@pytest.mark.parametrize("name", DATED)
def test_where_there_is_no_store_it_is_said_how_to_make_one(feijian, here, name):
    told = feijian(name, "--as-of", "2026-01-01", *DATED[name]).refusal
    assert told == "store: no store here; make one with feijian ingest SOURCE"
    assert list(here.iterdir()) == []


@pytest.mark.parametrize("name", DATED)
def test_a_store_that_is_a_file_is_no_store(feijian, here, name):
    (here / "file").write_text("not a store")
    told = feijian(name, "--store", "file", "--as-of", "2026-01-01", *DATED[name]).refusal
    assert told == "file: no store here; make one with feijian ingest SOURCE"
    assert [path.name for path in here.iterdir()] == ["file"]


@pytest.mark.parametrize("name", DATED)
@pytest.mark.parametrize(
    ("day", "why"),
    [
        ("2026-01-15", "2026-01-15 is not the first day of a month"),
        ("2026-13-01", "'2026-13-01' is no date; write 2026-01-01"),
        ("yesterday", "'yesterday' is no date; write 2026-01-01"),
    ],
)
def test_an_as_of_date_is_the_first_of_a_month(feijian, here, world, name, day, why):
    told = feijian(name, "--store", world.folder, "--as-of", day, *DATED[name]).refusal
    assert told == f"Invalid value for '--as-of': {why}"
    assert list(here.iterdir()) == []


@pytest.mark.parametrize("name", sorted(DATED.keys() - UNDATED))
def test_a_date_must_be_given(feijian, here, name):
    assert "Missing option '--as-of'" in feijian(name, *DATED[name]).refusal


def test_a_date_before_all_claims_is_refused(feijian, world):
    words = ["--store", world.folder, "--as-of", "2020-01-01"]
    for name in ("vectors", "train", "score"):
        assert feijian(name, *words).refusal.startswith("as-of 2020-01-01: no ")


@pytest.mark.parametrize("name", ["score", "targets", "evidence", "drift", "serve"])
def test_a_store_without_a_model_says_how_to_make_one(feijian, here, world, name):
    words = ["--store", world.folder, "--as-of", "2026-01-01", *DATED[name]]
    told = feijian(name, *words).refusal
    assert told == (
        f"{world.folder}: no model for provider yet; make one with feijian train --as-of DATE"
    )
    assert list(here.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["scoer"], "No such command 'scoer'"),
        (["score", "--asof", "2026-01-01"], "No such option: --asof"),
        (["score", "--as-of"], "requires an argument"),
        (["score", "--as-of", "2026-01-01", "--lang", "fr"], "'fr' is not one of 'zh', 'en'"),
        (["score", "--as-of", "2026-01-01", "--entity", "x"], "'x' is not one of 'provider'"),
        (["targets", "--as-of", "2026-01-01", "--out", "o", "--top", "0"], "'--top'"),
        (["targets", "--as-of", "2026-01-01", "--out", "o", "--top", "many"], "'--top'"),
        (["targets", "--as-of", "2026-01-01"], "Missing option '--out'"),
        (["train", "--as-of", "2026-01-01", "--repeats", "-1"], "'--repeats'"),
        (["simulate", "--out", "o", "--providers", "3"], "'--providers'"),
        (["ingest"], "give a SOURCE, or --retry and none"),
        (["ui", "--port", "99999"], "'--port'"),
    ],
)
def test_a_word_that_is_wrong_is_told_in_one_sentence(feijian, here, words, why):
    told = feijian(*words).refusal
    assert why in told
    assert "Value error" not in told
    assert list(here.iterdir()) == []


def test_the_store_may_come_from_the_environment(feijian, here, monkeypatch):
    monkeypatch.setenv("FEIJIAN_STORE", "from/the/environment")
    told = feijian("vectors", "--as-of", "2026-01-01")
    assert told.code == 2
    assert "no store here" in told.err[0]


def test_a_command_that_sets_a_code_ends_with_it(monkeypatch):
    gate = typer.Typer()

    @gate.command()
    def ends(code: int):
        raise typer.Exit(code)

    monkeypatch.setattr("serving.commands.main.app", gate)
    assert [run([code]) for code in ("0", "1", "3")] == [0, 1, 3]


@pytest.mark.parametrize("lines", [1, 100_000])
def test_a_reader_who_has_seen_enough_is_no_error(lines):
    """As `feijian contract | head -1`: whether the pipe breaks while printing or at the end."""
    said = f"app.command('say')(lambda: print('line\\n' * {lines}))"
    process = subprocess.Popen(
        [sys.executable, "-c", f"from serving.commands.main import *\n{said}\nmain()", "say"],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    process.stdout.close()
    with process.stderr as errors:
        assert errors.read() == b""
    assert process.wait() == 0


def test_ctrl_c_ends_quietly(capsys, monkeypatch):
    app = typer.Typer()

    @app.command()
    def waits():
        raise KeyboardInterrupt

    monkeypatch.setattr("serving.commands.main.app", app)
    assert run(["--"]) == 130
    assert capsys.readouterr() == ("", "")


def test_the_entry_point_ends_the_process_with_the_code(monkeypatch, here):
    monkeypatch.setattr("sys.argv", ["feijian", "score"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
