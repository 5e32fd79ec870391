import json

import openpyxl
import pytest

from features.bad_input import BadInput
from serving.access.export import exporting
from serving.dossier import files
from serving.dossier.files import write_dossiers
from serving.dossier.named import shown
from serving.dossier.seen import show_as
from tests.serving.access.stores import a_store


def put_out(folder, told, log, role="inspector"):
    """Write the dossiers as somebody of that role puts them out."""
    options = {"as_of": told[0].as_of, "entity": "provider"}
    with exporting(a_store(log, role), "dossier", **options) as export:
        show = show_as(export, "provider", told[0].lang)
        return write_dossiers(folder, [shown(each, show) for each in told], export)


def test_each_has_a_page_a_workbook_and_json_of_one_name(hospital, tmp_path):
    written = put_out(tmp_path / "out", [hospital], tmp_path / "log")
    assert [path.suffix for path in written] == [".html", ".xlsx", ".json"]
    assert {path.stem for path in written} == {f"dossier-provider-{hospital.who.id}-2026-01-01-en"}
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(
        path.name for path in written
    )
    assert json.loads(written[2].read_text())["who"]["id"] == hospital.who.id


@pytest.fixture
def plain(monkeypatch):
    """No pictures drawn: another test looks at pages."""
    monkeypatch.setattr(files, "page", lambda told: "<html><head></head><body></body></html>")


@pytest.mark.usefixtures("plain")
def test_an_id_that_is_no_files_name_is_made_one_and_stays_apart(hospital, tmp_path):
    def named(name):
        who = hospital.who.model_copy(update={"id": name})
        return hospital.model_copy(update={"who": who, "roster": None})

    written = put_out(tmp_path / "out", [named("../a/b"), named("../a_b")], tmp_path / "log")
    assert len({path.name for path in written}) == 6
    assert all(path.parent == tmp_path / "out" for path in written)


@pytest.mark.usefixtures("plain")
def test_where_one_cannot_be_made_none_is_written(hospital, tmp_path, monkeypatch):
    def broken(path, told, mark):
        raise OSError("no space left")

    monkeypatch.setattr(files, "write_workbook", broken)
    with pytest.raises(OSError, match="no space"):
        put_out(tmp_path / "out", [hospital], tmp_path / "log")
    assert list((tmp_path / "out").iterdir()) == []


def test_a_folder_that_is_a_file_is_refused(hospital, tmp_path):
    (tmp_path / "out").write_text("")
    with pytest.raises(BadInput, match="is a file, wanted a folder"):
        put_out(tmp_path / "out", [hospital], tmp_path / "log")


def test_a_data_scientist_gets_pseudonyms_and_no_number_of_the_hospital(hospital, tmp_path):
    html, _, data = put_out(tmp_path / "out", [hospital], tmp_path / "log", "data_scientist")
    told = json.loads(data.read_text("utf-8"))
    assert told["who"]["id"].startswith("provider-")
    for text in (html.read_text("utf-8"), data.read_text("utf-8")):
        assert hospital.who.id not in text
        assert hospital.who.name not in text
    numbers = {row["ipt_otp_no"] for row in told["charts"]["charts"]} - {None}
    assert numbers == {"(masked)"}


def test_each_file_says_whose_copy_it_is(hospital, tmp_path):
    html, book, data = put_out(tmp_path / "out", [hospital], tmp_path / "log")
    copy = json.loads(data.read_text("utf-8"))["copy"]
    assert f'<meta name="feijian-copy" content="{copy}">' in html.read_text("utf-8")
    assert openpyxl.load_workbook(book).custom_doc_props["feijian_copy"].value == copy
