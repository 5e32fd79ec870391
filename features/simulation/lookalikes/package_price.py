"""打包定价 - some planned operations are sold at one price: bills the same to the fen."""

from features.simulation.layering.one_way import OneWay

#: All assumed; nothing is left out or changed: the price is for all of it.
LAYER = OneWay("package_price", chance=(0.4, 0.9), more=(0.2, 0.5), beds=(1, 3), slips=0.0).layer(
    "打包定价"
)
