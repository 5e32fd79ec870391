"""A tried idea as one page that needs nothing else."""

from jinja2 import Environment, PackageLoader
from markupsafe import Markup

from features.ideas.try_behaviour import Tried
from serving.tried.cells import cells
from serving.tried.pictures import of_gain, of_values
from serving.tried.sections import sections
from serving.tried.verdict import verdict
from serving.tried.words import NONE, SIMULATED, TITLES, place
from training.gain import Gain

LINES = 50
"""Lines of a long table on the page; the files beside it have them all."""


def page(tried: Tried, gain: Gain, receipt: str, lang: str) -> str:
    """The page as HTML, pictures inside it."""
    at = place(lang)
    units = {b.name: b.unit for b in tried.behaviours}
    tables = [
        (section.name, section.title, cells(section.short, units, lang))
        for section in sections(tried, gain, lang, lines=LINES)
        if section.short.height
    ]
    with_values = tried.distribution.drop_nulls("p50")["behaviour"].unique()
    pages = Environment(loader=PackageLoader("serving.tried"), autoescape=True)
    return pages.get_template("tried.html.jinja").render(
        lang=lang,
        heading=("试一项行为", "a behaviour tried")[at],
        behaviours=[
            (b.name, b.zh if lang == "zh" else b.en, b.why_zh if lang == "zh" else b.why)
            for b in tried.behaviours
        ],
        verdict=verdict(gain, lang),
        simulated=SIMULATED[at],
        cautions_title=TITLES["cautions"][at],
        cautions=[c.sentence(lang) for c in (*tried.cautions, *gain.cautions)],
        nothing=NONE[at],
        tables=tables,
        pictures={
            "distribution": [
                Markup(of_values(tried, b))  # noqa: S704 (our own drawing, text escaped by it)
                for b in tried.behaviours
                if b.name in with_values
            ],
            "figures": [Markup(of_gain(gain))],  # noqa: S704
        },
        receipt=receipt,
    )
