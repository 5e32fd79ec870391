"""The ids of a list from a file (serving/access/listed_ids.py)."""

import polars as pl
import pytest

from features.bad_input import BadInput
from features.claims.column import Ids
from serving.access.listed_ids import listed_ids
from serving.output import write_table


class Town:
    """A store that knows two doctors."""

    def key_of(self, ids, raw):
        assert ids is Ids.DOCTOR
        return {one: 7 for one in raw if one in ("D1", "D2")}


@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".json", ".parquet"])
def test_the_ids_in_the_order_of_the_file(tmp_path, suffix):
    path = tmp_path / f"list{suffix}"
    write_table(path, pl.DataFrame({"rank": [1, 2], "entity_id": ["D2", "D1"]}))
    assert listed_ids(path, Town(), "doctor") == ["D2", "D1"]


@pytest.mark.parametrize(
    ("frame", "why"),
    [
        ({"entity_id": ["D1", "D1"]}, "an id stands twice in it"),
        ({"entity_id": ["D1", "D3", "D4"]}, "2 of 3 ids are unknown to the store"),
        ({"id": ["D1"]}, "it needs a column entity_id"),
        ({"entity_id": []}, "it needs a column entity_id with ids"),
    ],
)
def test_a_list_that_is_none_is_refused_without_naming_anybody(tmp_path, frame, why):
    pl.DataFrame(frame).write_csv(tmp_path / "list.csv")
    with pytest.raises(BadInput, match=why) as refused:
        listed_ids(tmp_path / "list.csv", Town(), "doctor")
    assert "D3" not in str(refused.value)
