import polars as pl
import pytest

from features.vectors.vectors import ID, stored_vectors


@pytest.mark.parametrize("suffix", [".parquet", ".csv"])
def test_the_vectors_are_written_without_the_store_s_inner_keys(feijian, world, tmp_path, suffix):
    path = tmp_path / f"vectors{suffix}"
    told = feijian("vectors", "--store", world.folder, "--as-of", "2026-01-01", "--out", path)
    frame = stored_vectors(world.store, world.as_of).frame
    behaviours = len(stored_vectors(world.store, world.as_of).behaviours)
    assert told.code == 0
    assert told.out == [f"{frame.height} providers, {behaviours} behaviours, as of 2026-01-01"]
    read = pl.read_parquet(path) if suffix == ".parquet" else pl.read_csv(path)
    assert read.columns == [name for name in frame.columns if name != "entity"]
    assert read[ID].cast(pl.String).to_list() == frame[ID].to_list()


def test_a_suffix_that_is_not_known_is_refused_before_any_work(feijian, here, world):
    words = ["--store", world.folder, "--as-of", "2026-01-01", "--out", "vectors.txt"]
    assert "--out ends in .csv or" in feijian("vectors", *words).refusal
    assert list(here.iterdir()) == []
