import pytest

from features.claims.outcomes.party import main_party, party_told


@pytest.mark.parametrize(
    ("state", "kind"),
    [
        ({"fixmedins_code": 1}, "PROVIDER"),
        ({"psn_no": 1}, "INDIVIDUAL"),
        ({"dr_code": 1}, "INDIVIDUAL"),
        ({"emp_no": 1}, "OTHER"),
        ({"party_type": "INDIVIDUAL", "psn_no": 1, "fixmedins_code": 2}, "INDIVIDUAL"),
        ({"psn_no": 1, "fixmedins_code": 2}, None),
        ({}, None),
    ],
)
def test_the_one_id_tells_the_party_where_nobody_says_it(state, kind):
    assert party_told(state) == kind


def test_who_took_part_is_not_the_main_party():
    case = {"party_type": "PROVIDER", "fixmedins_code": 1}
    assert main_party(case) == main_party(case | {"dr_code": 2})
    assert main_party(case) != main_party(case | {"fixmedins_code": 3})
