from tests.training.evaluation.drawn import NAN, a_round
from training.evaluation.capacity import Amount, capacity


def test_three_amounts_of_the_first_k_apart_and_what_nobody_told():
    told = capacity(
        a_round(
            [1, 1, -1, 0, 1],
            money={
                "identified": [30, 20, NAN, NAN, 10],
                "confirmed": [20, 10, NAN, NAN, 5],
                "recovered": [15, NAN, NAN, NAN, 5],
            },
        ),
        3,
    )
    assert (told.inspected, told.fraud, told.known_before) == (2, 2, 0)
    assert told.amounts == (
        Amount("identified", 50.0, 60.0, 0),
        Amount("confirmed", 30.0, 35.0, 0),
        Amount("recovered", 15.0, 20.0, 1),
    )
