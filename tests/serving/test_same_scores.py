import polars as pl
import pytest

from features.bad_input import BadInput
from serving.output import write_table
from serving.same_scores import ID, differing, receipt_of

ZH = pl.DataFrame(
    {
        "entity_id": ["001", "002"],
        "risk": [0.1 + 0.2, 1e-17],
        "reason_1": ["住院", None],
        "receipt": ["as_of=2026-01-01"] * 2,
    }
)
EN = ZH.with_columns(reason_1=pl.Series(["stays", None]))
FRAMES = {"zh": ZH, "en": EN}
SUFFIXES = (".csv", ".parquet", ".json", ".xlsx")


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("frame", [ZH, EN])
def test_every_file_of_the_same_scores_is_the_same(tmp_path, suffix, frame):
    path = tmp_path / f"scores{suffix}"
    write_table(path, frame.reverse())
    assert differing(path, FRAMES) == []
    assert receipt_of(path) == "as_of=2026-01-01"


@pytest.mark.parametrize("suffix", SUFFIXES[:3])
def test_the_last_bit_of_a_risk_is_seen(tmp_path, suffix):
    path = tmp_path / f"scores{suffix}"
    write_table(path, ZH.with_columns(risk=pl.Series([0.3, 1e-17])))
    (row,) = differing(path, FRAMES)
    assert (row.entity_id, row.columns) == ("001", ("risk",))


def test_who_is_on_one_side_alone_is_named(tmp_path):
    path = tmp_path / "scores.csv"
    other = ZH.with_columns(entity_id=pl.Series(["001", "003"]))
    write_table(path, other)
    told = [(row.entity_id, row.columns) for row in differing(path, FRAMES)]
    assert told == [("002", (ID,)), ("003", (ID,))]


def test_a_column_that_is_missing_differs_in_every_row(tmp_path):
    path = tmp_path / "scores.csv"
    write_table(path, ZH.drop("reason_1"))
    assert [row.columns for row in differing(path, FRAMES)] == [("reason_1",)]


def test_what_holds_no_scores_is_refused(tmp_path):
    path = tmp_path / "scores.csv"
    write_table(path, ZH.drop("risk"))
    with pytest.raises(BadInput, match="no scores here, column risk is missing"):
        receipt_of(path)
    write_table(path, pl.concat([ZH, ZH]))
    with pytest.raises(BadInput, match="stands twice"):
        receipt_of(path)
    write_table(path, ZH.with_columns(receipt=pl.Series(["a", "b"])))
    with pytest.raises(BadInput, match="2 receipts in one file"):
        receipt_of(path)
