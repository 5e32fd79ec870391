import pytest

from features.bad_input import BadInput
from features.claims.mapping import Mapping, load_mapping, shipped_mappings

GOOD = """
name = "city"
[sources]
claims = "claims.csv"
[tables.setl_d]
source = "claims"
[tables.setl_d.columns]
setl_id = "id"
"""


def load(tmp_path, text: str) -> Mapping:
    path = tmp_path / "city.toml"
    path.write_text(text, "utf-8")
    return load_mapping(str(path))


def test_a_mapping_file_is_read_by_its_path(tmp_path):
    mapping = load(tmp_path, GOOD)
    assert mapping.name == "city"
    assert mapping.source("claims").file == "claims.csv"
    assert mapping.currency == "CNY"


@pytest.mark.parametrize("name", list(shipped_mappings()))
def test_every_shipped_mapping_is_read_by_its_name(name):
    assert load_mapping(name).name == name


def test_a_source_may_be_optional(tmp_path):
    mapping = load(tmp_path, GOOD.replace('"claims.csv"', '{ file = "c.csv", optional = true }'))
    assert mapping.source("claims").optional


@pytest.mark.parametrize(
    ("was", "becomes", "told"),
    [
        ('name = "city"', "", "at name: Field required"),
        ('name = "city"', "name = 5", "at name: Input should be a valid string"),
        ('name = "city"', 'name = "city"\nnmae = "x"', "at nmae: Extra inputs are not permitted"),
        ('claims = "claims.csv"', "", "at sources: Dictionary should have at least 1 item"),
        ('claims = "claims.csv"', "claims = { fil = 1 }", "at sources.claims"),
        ('source = "claims"', "", "at tables.setl_d.source: Field required"),
        ('source = "claims"', 'source = "claims"\nfilter = "x"', "at tables.setl_d.filter: Extra"),
        ('setl_id = "id"', "", "at tables.setl_d.columns: Dictionary should have at least 1 item"),
        ('setl_id = "id"', 'setl_id = { colum = "id" }', "at tables.setl_d.columns.setl_id"),
        ('setl_id = "id"', "setl_id = [1]", "at tables.setl_d.columns.setl_id"),
        (
            'source = "claims"',
            'source = "claims"\nunpivot = { value = "v", position = "n", columns = [] }',
            "at tables.setl_d.unpivot.columns: List should have at least 1 item",
        ),
        ('name = "city"', 'name = "city', "not a TOML file"),
        ('name = "city"', 'name = "a"\nname = "b"', "not a TOML file"),
    ],
)
def test_a_bad_mapping_gives_one_sentence_that_names_the_file_and_the_place(
    tmp_path, was, becomes, told
):
    assert was in GOOD
    with pytest.raises(BadInput) as caught:
        load(tmp_path, GOOD.replace(was, becomes))
    assert str(caught.value).startswith(f"mapping {tmp_path}/city.toml: {told}")
    assert "\n" not in str(caught.value)


def test_a_mapping_that_is_not_utf8(tmp_path):
    path = tmp_path / "city.toml"
    path.write_bytes(GOOD.replace("city", "市").encode("gbk"))
    with pytest.raises(BadInput, match="not a TOML file"):
        load_mapping(str(path))


def test_a_mapping_that_is_not_there_is_told_with_the_names_of_those_that_ship():
    with pytest.raises(BadInput, match=r"^mapping nowhere: no such file.*medicare_inpatient_us"):
        load_mapping("nowhere")


def test_a_source_that_the_mapping_does_not_declare(tmp_path):
    with pytest.raises(BadInput, match=r"^mapping city: no source 'people' is declared$"):
        load(tmp_path, GOOD).source("people")
