import pytest

from features.bad_input import BadInput
from serving.plan.plan_file import Plan
from serving.plan.toml_file import read_toml


@pytest.fixture
def refused(tmp_path):
    """What is said of a file with that text, without its path."""

    def told(text):
        path = tmp_path / "plan.toml"
        path.write_text(text, encoding="utf-8")
        with pytest.raises(BadInput) as caught:
            read_toml(path, Plan)
        assert str(caught.value).startswith(f"{path}: ")
        return str(caught.value).removeprefix(f"{path}: ")

    return told


def test_a_file_that_is_not_there_or_is_no_toml_is_refused(refused, tmp_path):
    with pytest.raises(BadInput, match="no such file"):
        read_toml(tmp_path / "none.toml", Plan)
    assert "cannot be read as TOML" in refused("days = ")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[lanes]\nexplorasion = 0.1", "lanes.explorasion: no such key"),
        ("[[teams]]\nhome = []", "teams.0.name: missing"),
        ("[lanes]\nexploration = 2", "lanes.exploration: Input should be less than or equal to 1"),
        ("days = '10'", "days: Input should be a valid number"),
        ("[size]\nlarge = 1.5", "size.large: Input should be a valid integer"),
    ],
)
def test_the_first_thing_wrong_is_told_by_its_key(refused, text, told):
    assert refused(text) == told


def test_what_is_said_is_one_line(refused):
    assert "\n" not in refused("[[teams]]\nname = 'a'\n[[teams]]\nname = 'a'")
