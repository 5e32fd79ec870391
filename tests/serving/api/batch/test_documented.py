"""What the OpenAPI document says of the endpoint is so."""

import pytest

from tests.serving.api.batch.conftest import ARROW, PARQUET, of_ids


@pytest.fixture
def operation(client):
    return client.get("/docs.json").json()["paths"]["/v1/batch"]["post"]


def test_both_formats_come_in_and_go_out(operation):
    assert set(operation["requestBody"]["content"]) == {ARROW, PARQUET}
    assert set(operation["responses"]["200"]["content"]) == {ARROW, PARQUET}


def test_every_column_and_what_stands_in_the_metadata_is_named(operation, answered):
    told = operation["responses"]["200"]["description"]
    table = answered(of_ids("a"))
    for name in (*table.column_names, *(key.decode() for key in table.schema.metadata)):
        assert name in told or name == "reason_2"


def test_parameters_and_refusals_are_described(operation):
    names = [parameter["name"] for parameter in operation["parameters"]]
    assert names == ["entity", "as_of", "lang", "explain", "X-Purpose"]
    refusals = {"400", "401", "403", "405", "408", "413", "415", "429", "500", "503"}
    assert refusals <= set(operation["responses"])
    assert not {"410", "504"} & set(operation["responses"])
