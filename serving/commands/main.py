"""The command `feijian`."""

import sys
from collections.abc import Callable, Sequence

import typer

from features.bad_input import BadInput
from serving.commands import (
    catalogue,
    contract,
    demo,
    evidence,
    ingest,
    score,
    serve,
    simulate,
    targets,
    train,
    ui,
    vectors,
)

COMMANDS: dict[str, Callable[..., None]] = {
    "demo": demo.demo,
    "ingest": ingest.ingest_command,
    "vectors": vectors.vectors,
    "catalogue": catalogue.catalogue_command,
    "contract": contract.contract,
    "train": train.train_command,
    "score": score.score_command,
    "targets": targets.targets,
    "evidence": evidence.evidence_command,
    "serve": serve.serve_command,
    "simulate": simulate.simulate_command,
    "ui": ui.ui,
}

app = typer.Typer(
    name="feijian",
    help="飞检: from claims to a target list that an inspector can defend.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    rich_markup_mode=None,
)
for name, command in COMMANDS.items():
    app.command(name)(command)


def run(arguments: Sequence[str] | None = None) -> int:
    """Run a command line; 0 done, 1 a gate said no, 2 bad input, told in one sentence."""
    try:
        app(args=arguments, standalone_mode=True)
    except BadInput as error:
        print(f"feijian: {error}", file=sys.stderr)
        return 2
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 1
    except BrokenPipeError:
        return 0
    return 0


def main() -> None:
    """The entry point of the installed command."""
    sys.exit(run())
