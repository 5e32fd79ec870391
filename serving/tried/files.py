"""A tried idea as files: tables as CSV and Excel, everything as JSON, and the page."""

import json
from pathlib import Path

import xlsxwriter

from features.atomic import replace_file, write_text
from features.digest import features_digest
from features.ideas.try_behaviour import Tried
from features.receipt import SHORT, receipt
from serving.output import write_table
from serving.tried.page import page
from serving.tried.sections import Section, sections
from serving.tried.verdict import verdict
from serving.tried.words import headings
from training.gain import Gain

PLAIN = {"strings_to_formulas": False, "strings_to_urls": False, "nan_inf_to_errors": False}


def receipt_of(tried: Tried, gain: Gain) -> str:
    """What the figures were made of, in one line."""
    vectors = tried.vectors
    return receipt(
        tried.store,
        vectors.as_of,
        features_digest(),
        idea=tried.idea.digest[:SHORT] or "-",
        entity=vectors.entity,
        seed=str(gain.seed),
        repeats=str(gain.repeats),
    )


def write_tried(folder: Path, tried: Tried, gain: Gain, *, lang: str) -> list[Path]:
    """Write page, JSON, workbook and one CSV per table that has a line; the paths written."""
    vectors, code = tried.vectors, tried.behaviours[0].scheme.code
    stem = f"try-{code}-{vectors.entity}-{vectors.as_of}"
    told = [section for section in sections(tried, gain, lang) if section.frame.height]
    whole, book = folder / f"{stem}.json", folder / f"{stem}.xlsx"
    html = folder / f"{stem}.html"
    tables = {folder / f"{stem}-{section.name}.csv": section for section in told}
    made = page(tried, gain, receipt_of(tried, gain), lang)
    for path, section in tables.items():
        write_table(path, section.frame)
    replace_file(book, lambda temporary: _workbook(temporary, told, lang))
    write_text(whole, as_json(tried, gain))
    write_text(html, made)
    return [html, whole, book, *tables]


def as_json(tried: Tried, gain: Gain) -> str:
    """Everything as one JSON object; what is not known is null."""
    vectors = tried.vectors
    whole = {
        "behaviours": [
            {"name": b.name, "zh": b.zh, "en": b.en, "riskier_when": b.riskier_when.name}
            for b in tried.behaviours
        ],
        "entity": vectors.entity,
        "as_of": vectors.as_of,
        "receipt": receipt_of(tried, gain),
        "confirmed": gain.confirmed,
        "found_none": gain.found_none,
        "enough": gain.enough,
        "ranked_by": gain.ranked_by,
        "verdict": {lang: verdict(gain, lang) for lang in ("zh", "en")},
        "cautions": [vars(caution) for caution in (*tried.cautions, *gain.cautions)],
        "tables": {s.name: s.frame.to_dicts() for s in sections(tried, gain, "en")},
    }
    return json.dumps(whole, default=str, indent=2, ensure_ascii=False, allow_nan=False)


def _workbook(path: Path, told: list[Section], lang: str) -> None:
    """A sheet per table, ids as text."""
    words = headings(lang)
    with xlsxwriter.Workbook(str(path), PLAIN) as book:
        for section in told:
            named = section.frame.rename({c: words.get(c, c) for c in section.frame.columns})
            named.write_excel(
                book, section.name, freeze_panes=(1, 0), autofilter=True, autofit=True
            )
