"""What grading reads: the truth of a simulated folder, its claims, and scores made from them."""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl

from features.bad_input import BadInput
from features.simulation.truth.files import FOLDERS
from features.simulation.truth.named import ID_COLUMN

#: Kinds of entity that scores can be of, and the truth's folder of each.
FOLDER = {entity: folder for folder, entity in FOLDERS.items()}
#: What a receipt of scores says of their date.
_AS_OF = re.compile(r"as_of=(\d{4}-\d{2}-\d{2})")
#: The status of a line that is scored.
_SCORED = "scored"
_PARTIES = pl.Schema(
    {
        "scheme": pl.String,
        "severity": pl.Float64,
        "since": pl.Date,
        "amount": pl.Float64,
        "culprit": pl.Boolean,
    }
)


@dataclass(frozen=True)
class Truth:
    """The truth of a folder about one kind of entity: entity_id, and columns as files.py writes."""

    folder: Path
    entity: str
    parties: pl.DataFrame

    def culprits(self, as_of: date | None) -> pl.DataFrame:
        """Return who is bad by its own doing, of what; only what began before `as_of`."""
        begun = pl.lit(True) if as_of is None else pl.col("since") < as_of
        return self.parties.filter(pl.col("culprit"), begun)

    def table(self, name: str) -> pl.DataFrame | None:
        """Return another table of the truth, None where it has no part."""
        return _parts(self.folder / "truth" / name)


def read_truth(folder: Path, entity: str) -> Truth:
    """Return the truth about a kind of entity; BadInput where the folder has none."""
    if not (folder / "truth").is_dir():
        raise BadInput(
            f"{folder}: no truth/ in it; a folder of feijian simulate is wanted",
            f"{folder}：其中没有 truth/，应为 feijian simulate 生成的文件夹",
        )
    told = _parts(folder / "truth" / FOLDER[entity])
    if told is None:
        raise BadInput(
            f"{folder / 'truth'}: nothing about {FOLDER[entity]} in it",
            f"{folder / 'truth'}：其中没有 {FOLDER[entity]}",
        )
    columns = (pl.col(name).cast(kind) for name, kind in _PARTIES.items())
    named = told.select(pl.col(ID_COLUMN[entity]).alias("entity_id"), *columns)
    return Truth(folder, entity, named)


def scan(folder: Path, table: str) -> pl.LazyFrame | None:
    """Return a table of simulated claims, as text where it is CSV; None where it is absent."""
    files = sorted((folder / table).glob("*.parquet"))
    if files:
        return pl.scan_parquet(files)
    files = sorted((folder / table).glob("*.csv"))
    return pl.scan_csv(files, infer_schema=False) if files else None


def checked_scores(scores: pl.DataFrame, name: str = "scores") -> pl.DataFrame:
    """Return entity_id, risk, rank (null unless given), scheme of the scored, each id once.

    Raises BadInput where entity_id or risk is missing, or nobody is scored.
    """
    missing = [column for column in ("entity_id", "risk") if column not in scores.columns]
    if missing:
        raise BadInput(
            f"{name}: no column {missing[0]}; a file of feijian score --out is wanted",
            f"{name}：没有列 {missing[0]}，应为 feijian score --out 写出的文件",
        )
    told = scores.select(
        pl.col("entity_id").cast(pl.String),
        pl.col("risk").cast(pl.Float64, strict=False),
        _optional(scores, "rank", pl.Int64),
        _optional(scores, "scheme", pl.String),
        _optional(scores, "status", pl.String),
    )
    scored = told.filter(
        pl.col("status").fill_null(_SCORED) == _SCORED, pl.col("risk").is_not_null()
    ).drop("status")
    if scored.is_empty():
        raise BadInput(f"{name}: nobody in it has a risk", f"{name}：没有一行有风险值")
    if scored["entity_id"].is_duplicated().any():
        raise BadInput(
            f"{name}: an entity_id stands in it more than once",
            f"{name}：有 entity_id 出现不止一次",
        )
    return scored


def as_of_of(scores: pl.DataFrame) -> date | None:
    """Return the date that the scores' receipts name, None where they have none."""
    if "receipt" not in scores.columns:
        return None
    found = (_AS_OF.search(told) for told in scores["receipt"].cast(pl.String).drop_nulls()[:1])
    return next((date.fromisoformat(match[1]) for match in found if match), None)


def _optional(frame: pl.DataFrame, column: str, kind: type[pl.DataType]) -> pl.Expr:
    if column in frame.columns:
        return pl.col(column).cast(kind, strict=False)
    return pl.lit(None, kind).alias(column)


def _parts(folder: Path) -> pl.DataFrame | None:
    files = sorted(folder.glob("*.parquet"))
    return pl.read_parquet(files) if files else None
