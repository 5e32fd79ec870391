from pathlib import Path

import pytest

from features.bad_input import BadInput
from training.parameters import SHIPPED, Parameters, read_parameters


def test_a_file_gives_back_what_was_written_and_what_it_leaves_out_is_as_it_ships(tmp_path):
    path, told = tmp_path / "p.json", Parameters(learning_rate=0.01, pull=12.5)
    path.write_text(told.as_json())
    assert read_parameters(path) == told
    path.write_text('{"num_leaves": 7}')
    assert read_parameters(path) == SHIPPED.model_copy(update={"num_leaves": 7})


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("not json", "JSON: Invalid JSON"),
        ('{"num_leaves": 500}', "num_leaves: Input should be less than or equal to 31"),
        ('{"leaves": 5}', "leaves: Extra inputs are not permitted"),
    ],
)
def test_what_cannot_be_trained_with_is_refused_by_name(tmp_path, text, why):
    path = tmp_path / "p.json"
    path.write_text(text)
    with pytest.raises(BadInput, match=why):
        read_parameters(path)


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(BadInput, match="no such file"):
        read_parameters(tmp_path / "absent.json")


def test_what_ships_lies_within_the_bounds_that_are_searched():
    assert Parameters.model_validate(SHIPPED.model_dump()) == SHIPPED
    assert set(SHIPPED.boosted) == {
        *("learning_rate", "num_leaves", "lambda_l2", "feature_fraction"),
    }


def test_the_page_names_every_parameter_as_it_ships():
    page = (Path(__file__).parents[2] / "docs" / "tuning.md").read_text("utf-8")
    for name, value in SHIPPED.model_dump().items():
        assert f"| `{name}` | {value:g} |" in page
