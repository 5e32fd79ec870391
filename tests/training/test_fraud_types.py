import csv
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import training
from features.bad_input import BadInput
from features.schemes import declared_schemes
from training.fraud_types import COLUMNS, fraud_types

SHIPPED = Path(training.__file__).parent / "fraud_types.csv"


@pytest.fixture(scope="module")
def types():
    return fraud_types()


def test_every_scheme_is_known_by_its_code_and_its_two_names(types):
    for scheme in declared_schemes():
        for words in (scheme.code, scheme.zh, scheme.en, scheme.code.upper()):
            assert types.schemes(words) == (scheme.code,), words


def test_words_are_found_within_what_an_office_writes(types):
    assert types.schemes("经查，该院存在挂床住院行为") == ("hanging_bed",)
    assert types.schemes("分解住院；重复收费") == ("charge_abuse", "split_admission")


def test_a_longer_phrase_takes_its_words_from_a_shorter_one(types):
    assert types.schemes("为参保人转卖药品提供便利") == ("resale_facilitation",)
    assert types.schemes("转卖药品") == ("drug_resale",)


def test_without_words_the_rule_and_then_the_cause_tell(types):
    assert types.schemes(None, "GZ10000204001000", 13) == ("split_admission",)
    assert types.schemes(None, None, 13) == ("charge_abuse",)
    assert types.schemes("其他", "GZ10000204001000") == ("split_admission",)


def test_a_cause_of_several_schemes_tells_none(types):
    assert types.schemes(None, None, 12) == ()
    assert types.schemes(None) == types.schemes("") == ()


def test_what_no_scheme_looks_for_is_nobody_elses_either(types):
    assert types.schemes("转嫁费用", None, 18) == ()


def test_ones_own_file_is_asked_before_what_ships(tmp_path):
    own = tmp_path / "own.csv"
    own.write_text("kind,value,scheme\nwords,挂 床,split_admission\ncause,05,trace_missing\n")
    types = fraud_types(own)
    assert types.schemes("挂床") == ("split_admission",)
    assert types.schemes(None, None, 5) == ("trace_missing",)
    assert types.schemes("冒名就医") == ("impersonation",)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("kind,value\nwords,挂床\n", "no column scheme"),
        ("kind,value,scheme\nword,挂床,hanging_bed\n", "line 2: kind 'word' is none of"),
        ("kind,value,scheme\nwords,挂床,hanging_beds\n", "line 2: no scheme 'hanging_beds'"),
        ("kind,value,scheme\nwords,，,hanging_bed\n", "line 2: no value"),
        (
            "kind,value,scheme\nwords,挂床,hanging_bed\nwords,挂床,split_admission\n",
            "line 3: 挂床 names two schemes",
        ),
        ("", "cannot be read as CSV"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_by_its_line(tmp_path, text, words):
    own = tmp_path / "own.csv"
    own.write_text(text, "utf-8")
    with pytest.raises(BadInput, match=words):
        fraud_types(own)


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(BadInput, match="cannot be read as CSV in UTF-8"):
        fraud_types(tmp_path / "none.csv")


def test_every_entry_that_ships_says_where_it_comes_from():
    rows = list(csv.DictReader(StringIO(SHIPPED.read_text("utf-8"))))
    assert rows
    assert set(rows[0]) == {*COLUMNS, "source"}
    assert [row for row in rows if not row["source"]] == []


@given(st.text())
def test_any_words_whatever_name_known_schemes_alone(types, words):
    assert set(types.schemes(words)) <= {scheme.code for scheme in declared_schemes()}
