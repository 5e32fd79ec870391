import os

from features.facts.months.linked import linked


def test_a_file_has_a_second_name_in_the_place_of_what_was_there(tmp_path):
    source, target = tmp_path / "one", tmp_path / "below" / "two"
    source.write_text("new")
    linked(source, target)
    linked(source, target)
    assert target.samefile(source)


def test_it_is_copied_where_it_can_have_none(tmp_path, monkeypatch):
    def no_link(source, target):
        raise OSError

    monkeypatch.setattr(os, "link", no_link)
    (tmp_path / "one").write_text("new")
    linked(tmp_path / "one", tmp_path / "two")
    assert (tmp_path / "two").read_text() == "new"
