import json
from dataclasses import replace

import polars as pl
import pytest

from features.bad_input import BadInput
from features.simulation.settings import WORLDS
from features.simulation.writer import CSV, MARKER, Writer, emptied, is_simulation

SETTINGS = replace(WORLDS["tests"], seed=3)
FRAME = pl.DataFrame({"setl_id": ["S1", "S2"], "medfee_sumamt": [1.25, 3.0]})


def test_a_part_is_a_file_in_its_tables_folder_and_the_marker_counts_all_rows(tmp_path):
    writer = Writer(tmp_path / "city")
    writer.write("setl_d", "202501-000", FRAME)
    writer.write("setl_d", "202502-000", FRAME.head(1))
    assert not (tmp_path / "city" / MARKER).exists()
    writer.finish(SETTINGS, [{"setl_d": 4, "mdtrt_d": 2}, {"setl_d": 1}])
    assert pl.read_parquet(tmp_path / "city" / "setl_d" / "202501-000.parquet").equals(FRAME)
    told = json.loads((tmp_path / "city" / MARKER).read_text("utf-8"))
    assert told["rows"] == {"setl_d": 8, "mdtrt_d": 2}
    assert told["settings"]["end"] == SETTINGS.end.isoformat()
    assert told["settings"]["seed"] == 3


def test_a_part_without_a_row_is_not_written(tmp_path):
    writer = Writer(tmp_path)
    writer.write("setl_d", "202501-000", FRAME.clear())
    assert not (tmp_path / "setl_d").exists()
    assert writer.rows == {}


def test_csv_tells_times_to_the_second(tmp_path):
    writer = Writer(tmp_path, CSV)
    times = pl.DataFrame({"setl_time": ["2025-01-31 23:59:01"]}).select(
        pl.col("setl_time").str.to_datetime(time_unit="us")
    )
    writer.write("setl_d", "202501-000", times)
    text = (tmp_path / "setl_d" / "202501-000.csv").read_text("utf-8")
    assert text == "setl_time\n2025-01-31 23:59:01\n"


def test_an_unknown_format_is_refused_before_anything_is_taken_away(tmp_path):
    Writer(tmp_path).finish(SETTINGS)
    with pytest.raises(BadInput, match="format 'xlsx': known are parquet and csv"):
        Writer(tmp_path, "xlsx")
    assert (tmp_path / MARKER).exists()


def test_an_earlier_simulation_gives_way(tmp_path):
    emptied(tmp_path)
    writer = Writer(tmp_path)
    writer.write("setl_d", "202501-000", FRAME)
    (tmp_path / "truth" / "claims").mkdir()
    writer.finish(SETTINGS)
    assert is_simulation(tmp_path)
    emptied(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["truth"]
    assert not list((tmp_path / "truth").iterdir())


def test_one_that_was_broken_off_gives_way_too(tmp_path):
    emptied(tmp_path)
    Writer(tmp_path).write("setl_d", "202501-000", FRAME)
    assert is_simulation(tmp_path)
    emptied(tmp_path)
    assert not (tmp_path / "setl_d").exists()


def _file(folder):
    (folder / "setl_d").write_text("mine", "utf-8")


def _foreign_file(folder):
    (folder / "thesis.txt").write_text("mine", "utf-8")


def _foreign_folder(folder):
    (folder / "photographs").mkdir()


def _link(folder):
    (folder.parent / "elsewhere").mkdir()
    (folder / "setl_d").symlink_to(folder.parent / "elsewhere")


def _folder_called_as_the_marker(folder):
    (folder / MARKER).mkdir()


@pytest.mark.parametrize(
    "put", [_file, _foreign_file, _foreign_folder, _link, _folder_called_as_the_marker]
)
def test_beside_what_no_simulation_wrote_nothing_is_taken_away(tmp_path, put):
    folder = tmp_path / "city"
    emptied(folder)
    Writer(folder).write("mdtrt_d", "202501-000", FRAME)
    put(folder)
    before = sorted(path.name for path in folder.rglob("*"))
    with pytest.raises(BadInput, match="holds files that no simulation wrote"):
        emptied(folder)
    assert sorted(path.name for path in folder.rglob("*")) == before


def test_tables_of_somebody_else_are_left_alone(tmp_path):
    (tmp_path / "setl_d").mkdir()
    (tmp_path / "setl_d" / "real.parquet").write_bytes(b"claims")
    assert not is_simulation(tmp_path)
    with pytest.raises(BadInput, match="choose another folder"):
        emptied(tmp_path)
    assert (tmp_path / "setl_d" / "real.parquet").read_bytes() == b"claims"


def test_a_file_is_no_folder(tmp_path):
    (tmp_path / "out").write_text("", "utf-8")
    with pytest.raises(BadInput, match="is a file, wanted a folder"):
        emptied(tmp_path / "out")
