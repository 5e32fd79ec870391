import json

import pytest

from features.bad_input import BadInput
from serving.dossier import files
from serving.dossier.files import write_dossiers


def test_each_has_a_page_a_workbook_and_json_of_one_name(hospital, tmp_path):
    written = write_dossiers(tmp_path / "out", [hospital])
    assert [path.suffix for path in written] == [".html", ".xlsx", ".json"]
    assert {path.stem for path in written} == {f"dossier-provider-{hospital.who.id}-2026-01-01-en"}
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(
        path.name for path in written
    )
    assert json.loads(written[2].read_text())["who"]["id"] == hospital.who.id


@pytest.fixture
def plain(monkeypatch):
    """No pictures drawn: another test looks at pages."""
    monkeypatch.setattr(files, "page", lambda told: "<html>")


@pytest.mark.usefixtures("plain")
def test_an_id_that_is_no_files_name_is_made_one_and_stays_apart(hospital, tmp_path):
    def named(name):
        who = hospital.who.model_copy(update={"id": name})
        return hospital.model_copy(update={"who": who, "roster": None})

    written = write_dossiers(tmp_path, [named("../a/b"), named("../a_b")])
    assert len({path.name for path in written}) == 6
    assert all(path.parent == tmp_path for path in written)


@pytest.mark.usefixtures("plain")
def test_where_one_cannot_be_made_none_is_written(hospital, tmp_path, monkeypatch):
    def broken(path, told):
        raise OSError("no space left")

    monkeypatch.setattr(files, "write_workbook", broken)
    with pytest.raises(OSError, match="no space"):
        write_dossiers(tmp_path, [hospital])
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_a_file_is_refused(hospital, tmp_path):
    (tmp_path / "out").write_text("")
    with pytest.raises(BadInput, match="is a file, wanted a folder"):
        write_dossiers(tmp_path / "out", [hospital])
