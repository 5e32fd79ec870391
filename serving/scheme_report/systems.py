"""The systems around the schemes that are built: how each is used, held and measured."""

from collections.abc import Callable
from dataclasses import dataclass

import polars as pl

from serving.scheme_report.figures import Figures
from serving.scheme_report.pooled import by_scheme


@dataclass(frozen=True)
class System:
    """One row: its names, its command, its test files, and its figure out of those kept."""

    zh: str
    en: str
    command: str
    tests: tuple[str, ...]
    figure: Callable[[Figures], str]


def _list(figures: Figures) -> str:
    """Precision of the first fifty never inspected, per city, beside that of sorting by size."""
    rows = figures.frame("lists").filter(
        pl.col("population") == "never_inspected", pl.col("figure") == "precision@50"
    )
    told = {name: _values(rows.filter(pl.col("ranking") == name)) for name in ("risk", "size")}
    return (
        f"precision@50 among the never inspected {told['risk']}, by size {told['size']} (simulated)"
    )


def _values(rows: pl.DataFrame) -> str:
    return "/".join(f"{value:.2f}" for value in rows["value"])


def _vectors(figures: Figures) -> str:
    """How many entities of each kind had a vector."""
    counts = (
        figures.frame("schemes")
        .group_by("entity", maintain_order=True)
        .agg(pl.col("entities").max())
    )
    told = ", ".join(f"{n:,} {entity}s" for entity, n in counts.iter_rows())
    return f"vectors of up to {told} (simulated)"


def _scheme(code: str) -> Callable[[Figures], str]:
    """The AUC of one scheme's score for providers."""

    def told(figures: Figures) -> str:
        own = by_scheme(figures).filter(pl.col("scheme") == code, pl.col("entity") == "provider")
        row = own.row(0, named=True)
        return f"{code}: AUC {row['auc']:.2f} on {row['planted']} providers (simulated)"

    return told


SYSTEMS = (
    System(
        "飞行检查选点",
        "choice of inspection targets",
        "feijian targets",
        ("tests/serving/test_targets.py", "tests/serving/commands/test_targets.py"),
        _list,
    ),
    System(
        "数据筛查—精准画像",
        "screening by vectors",
        "feijian vectors",
        ("tests/features/vectors/test_vectors.py", "tests/features/vectors/test_laws.py"),
        _vectors,
    ),
    System(
        "追溯码监管",
        "trace codes over the whole pool",
        "feijian schemes --scheme reflux_sale",
        ("tests/features/facts/test_box_findings.py",),
        _scheme("reflux_sale"),
    ),
    System(
        "追偿",
        "bills of third parties",
        "feijian evidence --scheme third_party",
        ("tests/features/schemes/test_third_party.py",),
        _scheme("third_party"),
    ),
)
