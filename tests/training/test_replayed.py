from datetime import date
from pathlib import Path

import pytest

from features.bad_input import BadInput
from tests.tables import a_store
from training.registry import current, finished, model_name
from training.replayed import replayed

AS_OF = date(2026, 1, 1)
FIRST = "setl_id setl_time\nS1 2025-01-05"
SECOND = "setl_id setl_time\nS2 2025-02-05"
THIRD = "setl_id setl_time\nS3 2025-03-05"


@pytest.fixture
def a_new_store(tmp_path):
    """A real one: what `log` logs for is this."""
    return a_store(tmp_path / "drawn", setl_d=FIRST)


@pytest.fixture
def line(log, a_new_store):
    """The receipt of a score by the first version."""
    log(0)
    return current(a_new_store).receipt(a_new_store, AS_OF)


def names(store, line):
    return [one.name for one in replayed(store, line).differences]


def test_what_is_all_there_is_found(a_new_store, line, bundles):
    told = replayed(a_new_store, line)
    assert told.differences == []
    assert (told.as_of, told.model.version, told.model.champion) == (AS_OF, "1", False)
    assert told.model.bundle.digest == bundles[0][1]
    assert told.store.manifest == a_new_store.manifest
    assert told.model.receipt(told.store, AS_OF) == line


def test_the_version_that_is_named_is_taken_and_the_role_that_it_had(log, a_new_store, line):
    log(1)
    assert replayed(a_new_store, line).model.version == "1"
    was = line.replace("role=candidate", "role=champion")
    assert replayed(a_new_store, was).model.champion


def test_a_store_that_grew_is_read_as_it_was_and_later_says_what_changed(
    a_new_store, line, tmp_path
):
    grown = a_store(tmp_path / "drawn", setl_d=SECOND)
    assert grown.manifest.digest != a_new_store.manifest.digest
    told = replayed(grown, line)
    assert told.differences == []
    assert told.store.manifest == a_new_store.manifest
    again = a_store(tmp_path / "drawn", setl_d=THIRD)
    (gone,) = replayed(again, line).differences
    assert gone.name == "store"
    assert "setl_d (202501-202503, rows 202502-202503)" in gone.en
    assert gone.zh


@pytest.mark.parametrize(
    ("part", "name"),
    [("features=", "features"), ("catalogue=", "catalogue"), ("bundle=", "bundle")],
)
def test_each_part_that_is_another_is_named(a_new_store, line, part, name):
    before, _, rest = line.partition(part)
    other = f"{before}{part}{'0' * 12}{rest[12:]}"
    assert names(a_new_store, other) == [name]


def test_a_generation_that_nobody_recorded_and_a_version_that_is_gone_are_both_named(
    a_new_store, line
):
    other = line.replace(a_new_store.manifest.digest[:12], "0" * 12).replace("/1;", "/7;")
    assert names(a_new_store, other) == ["store", "model"]


def test_a_version_whose_file_was_changed_is_named(a_new_store, line):
    import mlflow

    version = finished(model_name(a_new_store, "provider"))[1]
    path = Path(mlflow.artifacts.download_artifacts(version.source)) / "data" / "bundle"
    (path / "final.forest.txt").write_text("tree\n")
    assert names(a_new_store, line) == ["bundle"]


def test_a_receipt_of_another_store_is_refused(a_new_store, line):
    other = a_new_store.manifest.model_copy(update={"store_id": "f" * 32})
    stranger = type(a_new_store)(a_new_store.folder, other)
    with pytest.raises(BadInput, match="of another store"):
        replayed(stranger, line)
