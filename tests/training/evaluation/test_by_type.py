from tests.training.evaluation.drawn import a_round
from training.evaluation.by_type import by_type


def test_a_type_that_fills_the_list_and_is_never_confirmed_is_over_flagged():
    # Even places are outpatient and confirmed; the list puts pharmacies first.
    found = [1, 0] * 10
    pharmacies_first = [place % 2 for place in range(20)]
    told = {each.type: each for each in by_type([a_round(found, risk=pharmacies_first)], 10)}
    assert told["pharmacy"].listed == 1.0
    assert told["pharmacy"].confirmed.share == 0.0
    assert told["pharmacy"].over
    assert not told["outpatient"].over


def test_with_few_confirmed_nobody_is_said_to_be_over_flagged():
    assert not any(each.over for each in by_type([a_round([1, 0, 0, -1])], 2))
