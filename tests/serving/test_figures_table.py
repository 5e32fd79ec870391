from serving.figures_table import figures_table
from training.crossvalidate import Interval

NONE = float("nan")
TABLE = {
    "risk": {"AP": Interval(0.6345, 0.5, 0.7), "Brier": Interval(0.12, 0.1, 0.14)},
    "size": {"AP": Interval(0.31, 0.2, 0.4), "Brier": Interval(NONE, NONE, NONE)},
}


def test_one_line_per_score_one_column_per_figure_and_a_dash_for_none():
    assert figures_table(TABLE).splitlines() == [
        "      AP                    Brier",
        "risk  0.634 [0.500, 0.700]  0.120 [0.100, 0.140]",
        "size  0.310 [0.200, 0.400]  -",
    ]
