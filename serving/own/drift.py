"""Drift of foreign vectors as text, page and JSON, in the words of the store's."""

import json
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from markupsafe import Markup

from features.atomic import write_text
from features.simulation.portrait.pictures.style import Title
from serving.drift.cautions import verdict
from serving.drift.cells import group_of
from serving.drift.page import rendered
from serving.drift.pictures import outlines
from serving.drift.told import compared
from serving.drift.words import TITLES, place
from serving.own.file import read_foreign
from training.model import sigmoid
from training.own.drift import OwnDrift, drift_own
from training.own.reference import EVERYBODY
from training.own.registry import current_own
from training.own.roles import Roles
from training.tracking import mlruns

Say = Callable[[str], None]
LANGUAGES = ("zh", "en")
HEAD = (
    "模型 {} · 与文件 {} 比较 · 行数 {} → {}",
    "model {} · compared with the file {} · rows {} → {}",
)


def drift_of_file(model: str, vectors: Path, id: str, date: str | None, say: Say) -> OwnDrift:
    """Compare the file with what the champion, else the newest version, keeps of its own."""
    registered = current_own(model)
    card = registered.bundle.card
    roles = Roles(id, peers=card.peer_columns, date=date or card.date)
    return drift_own(read_foreign(vectors), registered, roles, say)


def cautions(drift: OwnDrift, lang: str) -> list[str]:
    """Sentences on a model that is no champion, and on a file that is the model's own."""
    pairs = []
    if drift.same_file:
        zh, en = "这就是训练所用的文件。", "This is the very file that the model was trained on."
        pairs.append((zh, en))
    if not drift.registered.champion:
        zh, en = "尚无冠军模型，用的是最新候选。", "No champion yet: this is the newest candidate."
        pairs.append((zh, en))
    return [pair[place(lang)] for pair in pairs]


def told(drift: OwnDrift, lang: str) -> str:
    """The verdict, the cautions, the lines that moved, the estimates where there are any."""
    return compared(drift, cautions(drift, lang), lang)


def page(drift: OwnDrift, vectors: str, lang: str) -> str:
    """The page as HTML, pictures inside it; `vectors` is what the file is called."""
    model = f"{drift.registered.name} {drift.registered.version}"
    return rendered(
        drift,
        lang,
        head=HEAD[place(lang)].format(model, vectors, *drift.rows),
        now=vectors,
        cautions=cautions(drift, lang),
        risk_picture=_risk(drift),
        picture=lambda line: _picture(drift, line),
        rounds=[],
        receipt=drift.receipt,
    )


def write_own_drift(path: Path | None, drift: OwnDrift, vectors: Path, lang: str) -> list[Path]:
    """Write the page (.html; None: among the reports of MLflow) and the JSON beside it."""
    path = path or mlruns() / "reports" / f"drift-{drift.registered.name}.html"
    beside = path.with_suffix(".json")
    made, whole = page(drift, vectors.name, lang), as_json(drift)
    write_text(path, made)
    write_text(beside, whole)
    return [path, beside]


def as_json(drift: OwnDrift) -> str:
    """Everything as one JSON object; what is not known is null."""
    whole = {
        "model": drift.registered.name,
        "version": drift.registered.version,
        "rows": dict(zip(("reference", "current"), drift.rows, strict=True)),
        "calibrated": drift.calibrated,
        "drift": not drift.alarms.is_empty(),
        "verdict": {lang: verdict(drift, lang) for lang in LANGUAGES},
        "cautions": {lang: cautions(drift, lang) for lang in LANGUAGES},
        "alarms": drift.alarms.to_dicts(),
        "estimates": {
            name: {"reference": asdict(then), "current": asdict(now)}
            for name, (then, now) in drift.estimates.items()
        },
        "lines": drift.shifts.to_dicts(),
        "receipt": drift.receipt,
    }
    return json.dumps(whole, default=str, indent=2, ensure_ascii=False, allow_nan=False)


def _risk(drift: OwnDrift) -> Markup:
    then, now = (sides[EVERYBODY][-1] for sides in (drift.then, drift.now))
    before, after = (sigmoid(x.values) if drift.calibrated else x.values for x in (then, now))
    axis = "风险 risk" if drift.calibrated else "对数几率 log-odds"
    told = outlines(before, after, Title(*TITLES["risk"], ""), axis, count=then.count)
    return Markup(told)  # noqa: S704 (our own drawing)


def _picture(drift: OwnDrift, line: dict[str, str | None]) -> Markup:
    key, place = (line["type"], line["level"]), drift.names.index(str(line["behaviour"]))
    then, now = drift.then[key][place], drift.now[key][place]
    name = line["behaviour"]
    title = Title(f"{name}（{group_of(line, 'zh')}）", f"{name} ({group_of(line, 'en')})", "")
    told = outlines(then.values, now.values, title, count=then.count)
    return Markup(told)  # noqa: S704 (our own drawing, text escaped by it)
