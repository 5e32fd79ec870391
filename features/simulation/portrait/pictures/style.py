"""How every picture looks, and how it becomes an SVG file without any network."""

from typing import Any, NamedTuple, TypeAlias

import altair as alt
import vl_convert

#: A chart, or several put together.
Chart: TypeAlias = alt.Chart | alt.LayerChart | alt.FacetChart | alt.HConcatChart

#: Fonts with Chinese signs of the usual systems; the reader's browser takes the first it has.
FONT = "Noto Sans CJK SC, Source Han Sans SC, PingFang SC, Microsoft YaHei, sans-serif"
#: Colours that the colour-blind tell apart (Okabe and Ito).
BLUE, ORANGE, GREEN, RED, PURPLE, SKY, GREY = (
    *("#0072b2", "#e69f00", "#009e73", "#d55e00", "#cc79a7", "#56b4e9", "#888888"),
)
COLOURS = [BLUE, ORANGE, GREEN, RED, PURPLE, SKY]
WIDTH, HEIGHT = 620, 300


class Title(NamedTuple):
    """What a picture shows, and what its reader should look at."""

    zh: str
    en: str
    note: str


def svg(chart: Chart, title: Title) -> str:
    """Return the chart as SVG, under as many lines as its title has."""
    if lines := [line for line in (title.zh, title.en) if line]:
        chart = chart.properties(
            title=alt.TitleParams(lines, anchor="start", fontSize=13, offset=10)
        )
    text: str = vl_convert.vegalite_to_svg(chart.to_dict(), config=_config(), allowed_base_urls=[])
    return text


def _config() -> dict[str, Any]:
    plain = {"labelFont": FONT, "titleFont": FONT, "labelFontSize": 11, "titleFontSize": 11}
    return {
        "font": FONT,
        "background": "white",
        "aria": False,
        "view": {"stroke": None},
        "axis": {**plain, "grid": True, "gridColor": "#eeeeee", "titleFontWeight": "normal"},
        "legend": {**plain, "titleFontWeight": "normal"},
        "header": plain,
        "range": {"category": COLOURS},
        "title": {"font": FONT},
    }
