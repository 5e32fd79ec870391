"""临床路径 - planned operations go one way: the same nights, tests and drugs for everybody."""

from features.simulation.layering.one_way import OneWay

#: All assumed.
LAYER = OneWay(
    "clinical_pathway", chance=(0.5, 0.98), more=(0.2, 0.6), beds=(1, 4), slips=0.06
).layer("临床路径")
