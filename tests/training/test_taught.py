import numpy as np
import pytest

from training.taught import taught_weights


def inspected(*groups):
    """Rows x three schemes, and labels, of (how many, scheme or None, label)."""
    rows, label = [], []
    for count, scheme, found in groups:
        for n in range(count):
            row = np.zeros(3)
            if scheme is not None:
                row[scheme] = 2.0 + n % 3
            rows.append(row)
            label.append(found)
    return np.array(rows), np.array(label, dtype=np.int8)


def taught(*groups, believed=(1.0, 1.0, 1.0)):
    return taught_weights(*inspected(*groups), np.array(believed))


#: The first scheme's alarms were confirmed, the second's found empty, the third had none.
BORNE_OUT = (25, 0, 1), (25, 1, 0), (60, None, 0), (5, None, 1)


def test_a_scheme_that_cases_bear_out_weighs_more_and_one_found_empty_less():
    borne_out, empty, unseen = taught(*BORNE_OUT)
    assert empty < 0.5 < 1.0 < borne_out
    assert unseen == pytest.approx(1.0)


def test_few_labels_move_the_weights_less_than_many():
    few = taught((3, 0, 1), (3, 1, 0), (8, None, 0), (1, None, 1))
    many = taught(*BORNE_OUT)
    assert few[1] > many[1]
    assert few[0] < many[0]


def test_no_weight_is_below_nought():
    told = taught((200, 1, 0), (20, 0, 1), (50, None, 0))
    assert (told >= 0).all()


@pytest.mark.parametrize(
    "groups",
    [
        ((5, 0, 1),),
        ((5, 0, 0), (5, 1, 0)),
        ((5, None, 0), (5, None, 1)),
        ((20, 0, 0), (20, None, 1)),
    ],
    ids=["all confirmed", "none confirmed", "nobody stands out", "who stands out is honest"],
)
def test_labels_that_bear_nothing_out_leave_all_schemes_alike(groups):
    assert taught(*groups).tolist() == [1.0, 1.0, 1.0]


def test_a_scheme_in_which_nobody_inspected_stands_out_keeps_what_is_believed_of_it():
    borne_out, empty, unseen = taught(*BORNE_OUT, believed=(1.0, 1.0, 0.1))
    assert empty < 0.5 < 1.0 < borne_out
    assert unseen == pytest.approx(0.1)
