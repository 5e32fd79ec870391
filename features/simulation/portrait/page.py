"""docs/simulated-city.md: the figures beside the published ones, and the pictures."""

import platform
from collections.abc import Callable
from datetime import date
from pathlib import Path

import numpy as np
import polars as pl

from features.atomic import write_text
from features.simulation.portrait.all_figures import PARTS, figures
from features.simulation.portrait.figure import Figure, plain
from features.simulation.portrait.pictures.all_pictures import PICTURES
from features.simulation.portrait.pictures.style import Title, svg
from features.simulation.portrait.reading import Reading
from features.simulation.portrait.words import COMMAND, FILES, WORDS
from features.simulation.portrait.words import PARTS as HEADINGS

#: The folder of the pictures, beside the page.
FOLDER = "simulated-city"
#: What the page says it was made from.
MADE_FROM = "<!-- made from sources {digest} by: {command} -->"
_LARGEST_TABLES = ("setl_d", "fee_list_d", "drug_trac_d", "mdtrt_d")


#: What a page says that was made of a simulation of which nobody knows what made it.
UNKNOWN = "unknown"


def write_page(
    folder: Path, out: Path, made_from: str, tell: Callable[[str], None] = print
) -> pl.DataFrame:
    """Measure and draw the simulation in `folder`; write both pages and the pictures into `out`.

    `made_from` is the digest of the sources that simulated it, or UNKNOWN. Returns the table of
    figures.
    """
    tell("figures")
    table = figures(folder)
    reading = Reading(folder)
    for name, (title, picture) in PICTURES.items():
        tell(f"picture {name}")
        write_text(out / FOLDER / f"{name}.svg", svg(picture(reading), title) + "\n")
    for lang, file in FILES.items():
        write_text(out / file, page(table, reading, date.today(), made_from, lang))
    return table


def page(table: pl.DataFrame, reading: Reading, made: date, made_from: str, lang: str) -> str:
    """Return the page in a language (en, zh) from the rows of `figures`."""
    words = WORDS[lang]
    held = table.filter(pl.col("within").is_not_null())
    rows = ", ".join(f"{name} {reading.rows[name]:,}" for name in _LARGEST_TABLES)
    settings = ", ".join(f"{name} {value}" for name, value in sorted(reading.settings.items()))
    versions = {"python": platform.python_version(), "polars": pl.__version__}
    seed = reading.settings["seed"]
    return "\n".join(
        [
            f"# {words['title']}",
            "",
            MADE_FROM.format(digest=made_from, command=COMMAND),
            "",
            words["other"],
            "",
            words["warning"],
            "",
            words["made"].format(
                date=made, command=COMMAND, seed=seed, numpy=np.__version__, **versions
            ),
            words["settings"].format(settings=settings),
            words["size"].format(rows=rows),
            "",
            words["verdict"].format(
                within=held["within"].sum(), held=held.height, told=table.height - held.height
            ),
            words["sections"],
            "",
            f"## {words['figures']}",
            "",
            *_parts(table, lang),
            f"## {words['pictures']}",
            "",
            *(line for name, (title, _) in PICTURES.items() for line in _picture(name, title)),
        ]
    )


def _parts(table: pl.DataFrame, lang: str) -> list[str]:
    lines, begin = [], 0
    for heading, part in zip(HEADINGS[lang], PARTS, strict=True):
        rows = table[begin : begin + len(part.FIGURES)].iter_rows(named=True)
        begin += len(part.FIGURES)
        told = [
            _row(figure, row["realised"], row["within"], lang)
            for figure, row in zip(part.FIGURES, rows, strict=True)
        ]
        lines += [f"### {heading}", "", WORDS[lang]["head"], "|---" * 8 + "|", *told, ""]
    return lines


def _row(figure: Figure, realised: float | None, within: bool | None, lang: str) -> str:
    words = WORDS[lang]
    names = (figure.en, figure.zh) if lang == "en" else (figure.zh, figure.en)
    unit = figure.unit.value[0 if lang == "en" else 1]
    value = words["none"] if realised is None else plain(realised)
    verdict = "" if within is None else words["yes" if within else "no"]
    tolerance = words.get(figure.tolerance, figure.tolerance)
    cells = (*names, unit, figure.told, figure.source, value, tolerance, verdict)
    return f"| {' | '.join(cells)} |"


def _picture(name: str, title: Title) -> list[str]:
    return [
        f"### {title.zh} {title.en}",
        "",
        title.note,
        "",
        f"![{title.zh} {title.en}]({FOLDER}/{name}.svg)",
        "",
    ]
