"""The quality report of a store: all its sections, as data, JSON and files."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from features.atomic import write_text
from features.claims.quality.balances import balances
from features.claims.quality.codes import codes
from features.claims.quality.examples import examples
from features.claims.quality.findings import Section
from features.claims.quality.held import Held
from features.claims.quality.lacking import lacking
from features.claims.quality.months import months
from features.claims.quality.nulls import nulls
from features.claims.quality.references import references
from features.claims.quality.to_mend import mend_section
from features.claims.quality.understood import understood
from features.claims.store import Store

FORMAT = 1
SECTIONS: tuple[Callable[[Held], Section], ...] = (
    *(understood, examples, mend_section, balances, references),
    *(codes, months, nulls, lacking),
)


@dataclass(frozen=True)
class Quality:
    """Everything that the report says; amounts are hundredths of the currency, shares 0-1."""

    generation: str
    digest: str
    currency: str
    mapping: str | None
    sections: tuple[Section, ...]

    def section(self, name: str) -> Section:
        """The section of that name; KeyError where there is none."""
        return {section.name: section for section in self.sections}[name]

    def to_json(self) -> str:
        """The report as JSON: the same store gives the same bytes."""
        told = {
            "format": FORMAT,
            "generation": self.generation,
            "digest": self.digest,
            "currency": self.currency,
            "amounts": f"hundredths of {self.currency}",
            "mapping": self.mapping,
            "sections": {
                section.name: {
                    **{grid.name: grid.records() for grid in section.grids},
                    "not_checked": [
                        {"what": one.what, "missing": one.missing} for one in section.unchecked
                    ],
                }
                for section in self.sections
            },
        }
        return json.dumps(told, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def quality(store: Store, *, say: Callable[[str], None] = lambda line: None) -> Quality:
    """Look the store over, table by table in bounded memory; nothing personal is told."""
    held, sections = Held(store), []
    for look in SECTIONS:
        section = look(held)
        say(f"quality: {section.name}")
        sections.append(section)
    manifest = store.manifest
    return Quality(
        manifest.generation, manifest.digest, manifest.currency, manifest.mapping, tuple(sections)
    )


def write_quality(
    store: Store, folder: Path, *, say: Callable[[str], None] = lambda _: None
) -> Path:
    """Write `<folder>/quality/<generation>` as .html (zh), .en.html and .json; the first's path.

    Each file is there whole or not at all.
    """
    from features.claims.quality.page import quality_page

    report = quality(store, say=say)
    below = folder / "quality"
    page = below / f"{report.generation}.html"
    write_text(below / f"{report.generation}.json", report.to_json())
    write_text(below / f"{report.generation}.en.html", quality_page(report, "en"))
    write_text(page, quality_page(report, "zh"))
    return page
