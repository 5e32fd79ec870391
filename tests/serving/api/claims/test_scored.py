"""POST /v1/score-claims: what is not in the store yet, scored as if it were."""

import math

import pytest

from features.vectors.vectors import build_vectors
from tests.serving.town import lines, new_lines, united

DAY = "2026-01-01"


@pytest.fixture
def batch(published, town, tmp_path):
    """The vector that the batch makes of a store that holds both, as a request holds it."""

    def batch(claims, who, entity="provider"):
        store = united(town, claims, tmp_path / "both")
        (vectors,) = build_vectors(store, [published.card.as_of], entity=entity)
        row = vectors.frame.filter(entity_id=who)
        names = [behaviour.name for behaviour in published.behaviours]
        told = {name: row[name].item() for name in names}
        stands = {name: row[f"{name}__exposure"].item() for name in names}
        return {
            **{trait: row[trait].item() for trait in ("settlements", "type", "level", "region")},
            "values": {n: None if v is None or math.isnan(v) else v for n, v in told.items()},
            "exposures": {n: v for n, v in stands.items() if v is not None and not math.isnan(v)},
        }

    return batch


def test_the_score_is_bit_for_bit_that_of_a_store_that_holds_both(
    score, batch, ask_vectors, tmp_path
):
    claims = new_lines(tmp_path / "claims")
    vector = batch(claims, "east")
    (item,) = score(claims=claims).json()["items"]
    (expected,) = ask_vectors([vector], lang="en")["items"]
    told = {part["behaviour"]: part["value"] for part in item["contributions"]}
    assert told == vector["values"]
    assert {name: item[name] for name in expected if name != "id"} == {
        name: value for name, value in expected.items() if name != "id"
    }
    assert item["status"] == "scored"


def test_the_history_of_the_people_counts_and_not_their_names(score, tmp_path):
    """Wang has lain in a hospital before; of a stranger no such thing is known."""
    claims = new_lines(tmp_path / "claims")
    strangers = {
        name: [{**row, "psn_no": f"another {row['psn_no']}"} for row in rows]
        for name, rows in claims.items()
    }
    known, unknown = (
        {part["behaviour"]: part["value"] for part in answer.json()["items"][0]["contributions"]}
        for answer in (score(claims=claims), score(claims=strangers))
    )
    assert known["fake_admission.earlier_stays"] != unknown["fake_admission.earlier_stays"]


def test_lines_are_counted_and_those_that_the_store_has_are_told(score, tmp_path):
    told = score(claims=lines(tmp_path / "l", setl_d=HELD_AND_NEW)).json()
    assert (told["lines"], told["already_known"]) == ({"setl_d": 2}, 1)
    assert (told["as_of"], told["items"][0]["is_published"]) == (DAY, False)


HELD_AND_NEW = """
    setl_id  psn_no  fixmedins_code  begndate    enddate     fix_blng_admdvs
    S3       Li      east            2025-09-01  2025-09-04  330101
    S9       He      east            2025-09-05  2025-09-08  330101
"""
OTHER = HELD_AND_NEW.replace("2025-09-04", "2025-09-03")


def test_a_line_that_stands_otherwise_in_the_store_is_refused_by_its_place(score, tmp_path):
    response = score(claims=lines(tmp_path / "l", setl_d=OTHER))
    assert response.status_code == 400
    assert response.json()["error"].startswith("table setl_d, row 1: the store holds another row")
    assert (
        response.json()["error_zh"] == "表 setl_d，第 1 行：库中已有 setl_id 相同而内容不同的行。"
    )


def test_who_is_in_no_store_is_scored_on_the_claims_alone(score, tmp_path):
    claims = lines(tmp_path / "l", setl_d=HELD_AND_NEW.replace("east", "north").replace("S3", "S8"))
    (item,) = score(id="north", claims=claims).json()["items"]
    assert (item["status"], item["is_published"]) == ("scored", False)


def test_who_has_no_settlement_in_the_year_is_not_scoreable(score):
    (item,) = score(id="nowhere").json()["items"]
    assert (item["status"], item["risk"], item["contributions"]) == ("not_scoreable", None, None)


def test_columns_outside_of_the_contract_are_ignored_and_told(score, tmp_path):
    claims = new_lines(tmp_path / "claims")
    told = {n: [{**row, "psn_name": "n", "X": 1} for row in rows] for n, rows in claims.items()}
    with_them, without = score(claims=told).json(), score(claims=claims).json()
    assert with_them["ignored_columns"] == {
        "setl_d": ["X", "psn_name"],
        "fee_list_d": ["X", "psn_name"],
    }
    assert with_them["items"] == without["items"]


def test_numbers_aliases_and_capitals_are_as_texts(score, tmp_path):
    claims = new_lines(tmp_path / "claims")
    other = {
        "setl_d": [
            {
                **{name.upper(): value for name, value in row.items() if name != "fix_blng_admdvs"},
                "fixmedins_poolarea": int(row["fix_blng_admdvs"]),
            }
            for row in claims["setl_d"]
        ],
        "fee_list_d": [
            {**row, "cnt": float(row["cnt"]), "pric": 10} for row in claims["fee_list_d"]
        ],
    }
    same = {**claims, "fee_list_d": [{**row, "pric": "10"} for row in claims["fee_list_d"]]}
    assert score(claims=other).json()["items"] == score(claims=same).json()["items"]


def test_the_whole_list_of_contributions_comes_on_request_alone(score):
    (item,), (whole,) = (score(explain=told).json()["items"] for told in (False, True))
    assert item == {**whole, "contributions": None}
    assert item["reasons"]


def test_who_is_held_has_no_number_before_its_data_is_mended(score):
    from tests.serving.conftest import TO_MEND

    told = score(id=TO_MEND).json()
    (item,) = told["items"]
    assert (item["status"], item["is_published"], item["risk"]) == ("held", True, None)
    assert item["data_error"] == "a code is swapped"
    assert told["already_known"] is None
