"""The pictures of a dossier (serving/dossier/pictures.py)."""

import re
from datetime import date

from features.catalogue import catalogue
from serving.dossier.pictures import trend, waterfall
from serving.dossier.pictures_model import BehaviourAdds, Contributions, Point, Trend

NAMES = sorted((b.en for b in catalogue()), key=len)[-3:]
"""The longest of the catalogue."""


def test_a_bar_tells_the_whole_of_the_longest_names():
    leading = [BehaviourAdds(behaviour=name, name=name, adds=0.5) for name in NAMES]
    told = Contributions(baseline=-1.0, leading=leading, others=0.25, log_odds=0.75)
    drawn = waterfall(told, "en")
    assert "…" not in drawn
    written = " ".join(re.findall(r">([^<>]+)<", drawn)).replace("&#39;", "'")
    for name in NAMES:
        assert name in written


def test_no_two_ticks_of_an_axis_of_counts_say_the_same():
    peers = {"peer_median": 0, "peer_low": 0, "peer_high": 0, "peers": 9}
    points = [Point(month=date(2025, m, 1), value=m % 2, **peers) for m in range(1, 13)]
    drawn = trend(Trend(behaviour="a", name="a", unit="count", points=points), "en")
    ticks = re.findall(r">(\d+)</text>", drawn)
    assert ticks == ["0", "1"]
