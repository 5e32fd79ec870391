"""The command `feijian`."""

import os
import sys
from collections.abc import Callable, Sequence

import typer

from features.bad_input import BadInput
from features.both import Both
from serving.commands import (
    access,
    audit,
    catalogue,
    contract,
    demo,
    dossier,
    drift,
    evaluate,
    evidence,
    extrapolate,
    groups,
    identities,
    ingest,
    items,
    keys,
    lists,
    outcomes,
    points,
    prevalence,
    promote,
    publish,
    quality,
    recover,
    refresh,
    replay,
    results,
    rollback,
    rules,
    schemes,
    score,
    selfcheck,
    serve,
    simulate,
    targets,
    train,
    try_idea,
    ui,
    vectors,
)
from serving.commands.usage import usage
from training.leak import Leak

COMMANDS: dict[str, Callable[..., None]] = {
    "demo": demo.demo,
    "ingest": ingest.ingest_command,
    "quality": quality.quality_command,
    "vectors": vectors.vectors,
    "catalogue": catalogue.catalogue_command,
    "contract": contract.contract,
    "items": items.items_command,
    "rules": rules.rules_command,
    "train": train.train_command,
    "promote": promote.promote_command,
    "rollback": rollback.rollback_command,
    "replay": replay.replay_command,
    "evaluate": evaluate.evaluate_command,
    "drift": drift.drift_command,
    "points": points.points_command,
    "recover": recover.recover_command,
    "results": results.results_command,
    "score": score.score_command,
    "targets": targets.targets,
    "prevalence": prevalence.prevalence_command,
    "schemes": schemes.schemes_command,
    "groups": groups.groups_command,
    "evidence": evidence.evidence_command,
    "dossier": dossier.dossier_command,
    "extrapolate": extrapolate.extrapolate_command,
    "try": try_idea.try_command,
    "publish": publish.publish_command,
    "refresh": refresh.refresh_command,
    "selfcheck": selfcheck.selfcheck_command,
    "serve": serve.serve_command,
    "ui": ui.ui,
}

INTERRUPTED = 130
"""128 + SIGINT, as a shell says it."""

app = typer.Typer(
    name="feijian",
    help="飞检: from claims to a target list that an inspector can defend.",
    pretty_exceptions_enable=False,
    add_completion=False,
    rich_markup_mode=None,
)
for name, command in COMMANDS.items():
    app.command(name)(command)
app.add_typer(simulate.app, name="simulate")
app.add_typer(identities.app, name="identities")
app.add_typer(outcomes.app, name="outcomes")
app.add_typer(keys.app, name="keys")
app.add_typer(lists.app, name="list")
app.add_typer(access.app, name="access")
app.add_typer(audit.app, name="audit")


def run(arguments: Sequence[str] | None = None) -> int:
    """Run a command line; 0 done, 1 a gate said no, 2 bad input.

    That is told on stderr in one sentence, and on the next line in Chinese.
    """
    arguments = sys.argv[1:] if arguments is None else list(arguments)
    try:
        told = app(args=arguments or ["--help"], prog_name="feijian", standalone_mode=False)
        sys.stdout.flush()
    except BadInput as error:
        return _refused(Both(str(error), error.zh))
    except Leak as leak:
        return _refused(Both(str(leak), leak.zh), 1)
    except typer.TyperException as error:
        return _refused(usage(error))
    except BrokenPipeError:
        return _unread()
    except SystemExit as stop:  # typer makes 1 of a closed pipe
        if isinstance(stop.__context__, BrokenPipeError):
            return _unread()
        raise
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    return told if isinstance(told, int) else 0


def _unread() -> int:
    """`| head` has seen enough; nothing more may be written at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _refused(why: Both, code: int = 2) -> int:
    print(f"feijian: {why.en}\n飞检：{why.zh}", file=sys.stderr)
    return code


def main() -> None:
    """The entry point of the installed command."""
    sys.exit(run())
