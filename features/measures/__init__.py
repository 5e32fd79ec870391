"""What a behaviour measures: additive parts over the rows of a fact table, and their finish."""

from features.measures.count import Count
from features.measures.growth import Growth
from features.measures.mean import Mean
from features.measures.measure import Measure
from features.measures.share import MoneyShare, Share
from features.measures.spread import Concentration, Distinct, Peak, Rate, TopShare

__all__ = [
    "Concentration",
    "Count",
    "Distinct",
    "Growth",
    "Mean",
    "Measure",
    "MoneyShare",
    "Peak",
    "Rate",
    "Share",
    "TopShare",
]
