"""Points and the claims behind them, out of the store: two files side by side, or a text."""

from pathlib import Path

from serving.access.export import Export
from serving.exported import headed_files, headed_text
from serving.points.points import Points
from serving.points.tiers import Tiers
from serving.points.words import HEADINGS, NUMBERS, notes, sentences, worded, worded_claims


def export_points(export: Export, path: Path, told: Points, tiers: Tiers, lang: str) -> str:
    """Both files, in words; the second is NAME-claims beside the first."""
    beside = path.with_name(f"{path.stem}-claims{path.suffix}")
    files = {path: worded(told, tiers, lang), beside: worded_claims(told, lang)}
    return headed_files(export, files, HEADINGS, notes(told, tiers, lang), lang)


def points_text(export: Export, told: Points, tiers: Tiers, lang: str) -> str:
    """The notes, the numbers, and a sentence for each of the people."""
    seen = export.frame(worded(told, tiers, lang), lang)
    notes_ = [*notes(told, tiers, lang), *sentences(seen, lang)]
    return headed_text(export, seen, HEADINGS, notes_, lang, NUMBERS)
