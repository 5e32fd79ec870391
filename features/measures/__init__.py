"""What a behaviour measures: additive parts over the rows of a fact table, and their finish."""

from features.measures.count import Count
from features.measures.expected import ObservedToExpected
from features.measures.extreme import Deviation, Highest, HighestToMean, PerUnit
from features.measures.growth import Growth
from features.measures.mean import Mean
from features.measures.measure import Measure
from features.measures.share import AmountShare, PartShare, Share
from features.measures.spread import Concentration, Distinct, Peak, Rate, TopShare

__all__ = [
    "AmountShare",
    "Concentration",
    "Count",
    "Deviation",
    "Distinct",
    "Growth",
    "Highest",
    "HighestToMean",
    "Mean",
    "Measure",
    "ObservedToExpected",
    "PartShare",
    "Peak",
    "PerUnit",
    "Rate",
    "Share",
    "TopShare",
]
