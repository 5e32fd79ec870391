import numpy as np

from training.answered import OTHERS
from training.crowd import Crowd
from training.matrix import Design

DESIGN = Design(("drug_resale.a", "drug_resale.b", "hanging_bed.a"), (1, 1, 1))
NOBODY = np.zeros((0, 3))


def test_what_another_answers_for_weighs_less_before_any_label():
    crowd = Crowd((), NOBODY, others=frozenset({"hanging_bed"}))
    assert crowd.believed(DESIGN).tolist() == [1.0, OTHERS]


def test_where_nobody_else_answers_all_schemes_weigh_alike():
    assert Crowd((), NOBODY).believed(DESIGN).tolist() == [1.0, 1.0]
