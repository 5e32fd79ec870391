"""Training on foreign files, and what came of it in words."""

from collections.abc import Callable
from pathlib import Path

from serving.figures_table import figures_table
from serving.own.file import read_foreign
from training.own.roles import Roles
from training.own.train import OwnTrained, train_own

Say = Callable[[str], None]


def train_on_files(
    vectors: Path,
    labels: Path | None,
    directions: Path | None,
    roles: Roles,
    *,
    name: str | None,
    seed: int,
    repeats: int,
    say: Say,
) -> OwnTrained:
    """Read the files and train; the model is called as the vectors' file where it has no name."""
    return train_own(
        read_foreign(vectors),
        read_foreign(labels) if labels else None,
        roles,
        name=name or vectors.stem,
        directions=read_foreign(directions).frame if directions else None,
        seed=seed,
        repeats=repeats,
        say=say,
    )


def words(done: OwnTrained) -> str:
    """Figures, alarms, and where model and report are."""
    lines = [figures_table(done.table)] if done.table else []
    if done.alarms:
        alarms = ", ".join(done.alarms)
        lines.append(f"leak alarm: {alarms}: too good to be believed unlooked")
        lines.append(f"泄漏警报：{alarms} 好得不可信，查明之前不得引用")
    if not done.calibrated:
        lines.append(
            f"too few labels to calibrate ({done.confirmed} of 1, {done.found_none} of 0): "
            "the model ranks, its risk is no probability"
        )
        lines.append("标签太少，未校准：模型只排名次，risk 不是概率")
    return "\n".join([*lines, f"model {done.name} version {done.version}; report {done.report}"])
