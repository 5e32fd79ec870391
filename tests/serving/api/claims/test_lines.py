import pytest
from pydantic_core import PydanticCustomError

from serving.api.claims.lines import lines_of

ROW = {"setl_id": "S1", "psn_no": "Zhang"}


def test_lines_become_columns_of_text_with_nothing_where_nothing_was_given():
    told = lines_of({"setl_d": [ROW, {"setl_id": "S2", "medfee_sumamt": 12.5}]})
    assert told["setl_d"].columns == {
        "setl_id": ["S1", "S2"],
        "psn_no": ["Zhang", None],
        "medfee_sumamt": [None, "12.5"],
    }
    assert told["setl_d"].count == 2


@pytest.mark.parametrize(
    ("given", "text"),
    [
        (331, "331"),
        (331.0, "331"),
        (0.1, "0.1"),
        (1e-7, "0.0000001"),
        (1e17, "100000000000000000"),
        (-5, "-5"),
        ("0331", "0331"),
        ("", ""),
        (None, None),
    ],
)
def test_a_number_is_written_out_as_a_file_would_have_it(given, text):
    assert lines_of({"setl_d": [{"age": given}]})["setl_d"].columns == {"age": [text]}


@pytest.mark.parametrize(
    "given",
    [True, [], {}, [["a"]], "x" * 4001, 10**19, float("nan"), float("inf"), -1e19],
    ids=lambda given: repr(given)[:12],
)
def test_what_is_no_value_is_told_by_its_place_and_never_by_itself(given):
    with pytest.raises(PydanticCustomError) as told:
        lines_of({"setl_d": [ROW, {**ROW, "SETL_ID": given}]})
    assert str(told.value) == (
        "setl_d, row 2, column setl_id: wanted a text of at most 4000 characters, a number or null"
    )


@pytest.mark.parametrize(
    ("claims", "said"),
    [
        ({}, "at least one"),
        (None, "wanted tables by name"),
        ([], "wanted tables by name"),
        ({"setl_d": None}, "setl_d: wanted a list of lines"),
        ({"setl_d": {}}, "setl_d: wanted a list of lines"),
        ({"setl_d": []}, "not one line"),
        ({"setl_d": [5]}, "setl_d, row 1: wanted at most 200 columns"),
        ({"setl_d": [{f"c{n}": 1 for n in range(201)}]}, "setl_d, row 1: wanted at most 200"),
        ({"setl_d": [{"PRIVATE": 1}]}, "setl_d: not one column of the contract"),
        ({"PRIVATE": [ROW]}, "a table that is not taken; taken are setl_d, "),
        ({"case_d": [ROW]}, "a table that is not taken"),
    ],
)
def test_what_are_no_lines_is_refused_at_the_first_fault(claims, said):
    with pytest.raises(PydanticCustomError) as told:
        lines_of(claims)
    assert said in str(told.value)
    assert "PRIVATE" not in str(told.value)


def test_of_columns_that_are_ignored_a_few_are_told_and_no_more_of_a_name_than_fits():
    row = {**ROW, **{f"x{n}": 1 for n in range(20)}, "a" * 500: 1}
    told = lines_of({"setl_d": [row]})["setl_d"].told()
    assert len(told) == 8
    assert max(map(len, told)) < 100
