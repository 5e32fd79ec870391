import pytest
from pydantic import BaseModel, Field, ValidationError, field_validator

from features.faults import OTHER, fault, refuse


class Wanted(BaseModel):
    teams: int = Field(1, gt=0, multiple_of=2)
    name: str = ""

    @field_validator("name")
    @classmethod
    def _named(cls, name):
        if name == "x":
            refuse("no such name", "没有此名")
        if name == "y":
            raise ValueError("not even this")
        return name


def told(**given):
    with pytest.raises(ValidationError) as caught:
        Wanted(**given)
    return fault(caught.value.errors()[0])


def test_what_pydantic_says_is_told_in_chinese_too():
    assert told(teams=0) == ("Input should be greater than 0", "应大于 0")
    assert told(teams=3).zh == "应为 2 的倍数"
    assert told(teams="many").zh == "应为整数"


def test_what_a_validator_refuses_is_told_as_it_stands():
    assert told(name="x") == ("no such name", "没有此名")


def test_what_is_said_in_english_alone_is_at_least_called_a_fault():
    assert told(name="y") == ("not even this", OTHER)
