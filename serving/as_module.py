"""`python -m` of a package's own: its typer application, and progress."""

import sys

import typer

from features.bad_input import BadInput


def say(line: str) -> None:
    """Progress, on stderr."""
    sys.stderr.write(line + "\n")


def run_module(app: typer.Typer) -> None:
    """Run the application; bad input is told in both languages, exit code 2."""
    try:
        app(standalone_mode=False)
    except BadInput as bad:
        sys.stderr.write(f"{bad}\n{bad.zh}\n")
        raise SystemExit(2) from None
