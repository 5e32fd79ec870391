import polars as pl
import pytest


@pytest.fixture
def schemes(feijian, world):
    def typed(*words):
        return feijian("schemes", *words, "--store", world.folder, "--as-of", "2026-01-01")

    return typed


def test_the_first_of_the_schemes_asked_for(schemes, tmp_path):
    path = tmp_path / "told.csv"
    asked = ("--scheme", "reflux_sale", "--scheme", "split_visit", "--top", "4")
    assert schemes(*asked, "--out", path).code == 0
    told = pl.read_csv(path, infer_schema=False)
    assert told["scheme"].to_list() == ["reflux_sale"] * 4 + ["split_visit"] * 4
    assert told["rank"].to_list() == ["1", "2", "3", "4"] * 2


def test_all_schemes_where_none_is_named(schemes, world):
    said = schemes("--top", "1", "--lang", "en")
    told = pl.read_csv("\n".join(said.out).encode(), infer_schema=False)
    assert told["scheme"].n_unique() == told.height > 10


@pytest.mark.parametrize("entity", ["patient", "doctor"])
def test_patients_and_doctors_need_no_model(schemes, entity, tmp_path):
    path = tmp_path / "told.xlsx"
    asked = ("--entity", entity, "--scheme", "sex_mismatch", "--out", path)
    assert schemes(*asked).code == 0
    assert pl.read_excel(path).height > 0


def test_an_unknown_scheme_is_one_sentence(schemes):
    assert schemes("--scheme", "nonsense").refusal.startswith(
        "--scheme nonsense: providers have no such"
    )
