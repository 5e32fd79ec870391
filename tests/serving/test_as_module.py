"""A module that is run by itself tells bad input in both languages."""

import pytest
import typer

from features.bad_input import BadInput
from serving.as_module import run_module


def test_bad_input_is_told_in_both_languages(monkeypatch, capsys):
    app = typer.Typer()

    @app.command()
    def refuse() -> None:
        raise BadInput("no such city", "没有此城市")

    monkeypatch.setattr("sys.argv", ["refuse"])
    with pytest.raises(SystemExit) as stop:
        run_module(app)
    assert stop.value.code == 2
    assert capsys.readouterr().err == "no such city\n没有此城市\n"
