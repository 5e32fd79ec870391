"""Points and the claims behind them as two files, side by side."""

from pathlib import Path

from serving.headed import write_headed
from serving.points.points import Points
from serving.points.tiers import Tiers
from serving.points.words import HEADINGS, notes, worded, worded_claims


def write_points(path: Path, told: Points, tiers: Tiers, lang: str) -> list[Path]:
    """Write both; the paths written. The second is NAME-claims beside the first."""
    sentences = notes(told, tiers, lang)
    beside = path.with_name(f"{path.stem}-claims{path.suffix}")
    write_headed(path, worded(told, tiers, lang), HEADINGS, sentences, lang)
    write_headed(beside, worded_claims(told, lang), HEADINGS, sentences, lang)
    return [path, beside]
