"""Drift as files: a page, and everything as JSON beside it."""

import json
from dataclasses import asdict
from pathlib import Path

from features.atomic import write_text
from serving.drift.cautions import cautions, verdict
from serving.drift.page import page
from training.drift.drift import Drift

LANGUAGES = ("zh", "en")


def write_drift(path: Path, told: Drift, lang: str) -> list[Path]:
    """Write the page (.html) and the JSON beside it; the paths written."""
    beside = path.with_suffix(".json")
    made, whole = page(told, lang), as_json(told)
    write_text(path, made)
    write_text(beside, whole)
    return [path, beside]


def as_json(told: Drift) -> str:
    """Everything as one JSON object; what is not known is null."""
    whole = {
        "entity": told.registered.bundle.card.entity,
        "model": told.registered.name,
        "version": told.registered.version,
        "reference": told.reference.as_of,
        "as_of": told.current.as_of,
        "entities": {
            "reference": told.reference.entities.height,
            "current": told.current.entities.height,
            "both": told.in_both,
        },
        "months_behind": asdict(told.windows),
        "calibrated": told.calibrated,
        "drift": not told.alarms.is_empty(),
        "verdict": {lang: verdict(told, lang) for lang in LANGUAGES},
        "cautions": {lang: cautions(told, lang) for lang in LANGUAGES},
        "alarms": told.alarms.to_dicts(),
        "estimates": {
            name: {"reference": asdict(then), "current": asdict(now)}
            for name, (then, now) in told.estimates.items()
        },
        "rounds": told.rounds.to_dicts(),
        "lines": told.shifts.to_dicts(),
        "receipt": told.receipt,
    }
    return json.dumps(whole, default=str, indent=2, ensure_ascii=False, allow_nan=False)
