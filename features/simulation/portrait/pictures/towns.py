"""The first city's map: where its people and providers are."""

import altair as alt
import numpy as np
import polars as pl

from features.simulation.city.places import draw_places
from features.simulation.portrait.pictures.style import GREY, Chart, Title
from features.simulation.portrait.reading import Reading
from features.simulation.streams import stream
from features.simulation.tables.providers.points import ORIGIN

TITLE = Title(
    "城市地图(虚构)", "Map of the first city (invented)",
    "Grey circles: townships by insured people; dots: providers. Pharmacies are left out.",
)  # fmt: skip
#: Kilometres of a degree of latitude.
_KM = 111.2


def picture(reading: Reading) -> Chart:
    """Draw townships and providers, kilometres from the centre."""
    places = draw_places(0, stream(reading.settings["seed"], "0/city/places"))
    towns = pl.DataFrame(
        {"x": places.x, "y": places.y, "people": places.people * reading.settings["people"]}
    ).filter(pl.col("people") > 0)
    points = reading.scan("medins_info_b").select(
        fixmedins_code="medins_code", lnt="lnt", lat="lat"
    )
    rows = reading.providers.filter(~pl.col("pharmacy")).join(
        points.collect(), on="fixmedins_code"
    ).filter(pl.col("fixmedins_code").str.slice(1, 4) == places.prefix)  # fmt: skip
    narrow = np.cos(np.radians(ORIGIN[1]))
    dots = rows.select(
        "level",
        x=(pl.col("lnt") - ORIGIN[0]) * (_KM * narrow),
        y=(pl.col("lat") - ORIGIN[1]) * _KM,
    ).sort("level", "x")
    base = alt.Chart(towns).mark_circle(color=GREY, opacity=0.25)
    under = base.encode(
        x=alt.X("x:Q", title="km"), y=alt.Y("y:Q", title="km"),
        size=alt.Size("people:Q", scale=alt.Scale(range=[40, 1500]), title="people"),
    )  # fmt: skip
    over = alt.Chart(dots).mark_circle(size=18, opacity=0.9)
    over = over.encode(x="x:Q", y="y:Q", color=alt.Color("level:N", title=None))
    return alt.layer(under, over).properties(width=460, height=460)
