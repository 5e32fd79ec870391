import os

import pytest

from serving.publish.refresh.fingerprint import fingerprint


@pytest.fixture
def source(tmp_path):
    (tmp_path / "claims" / "setl_d").mkdir(parents=True)
    (tmp_path / "claims" / "setl_d" / "a.csv").write_text("one")
    (tmp_path / "claims" / "b.csv").write_text("two")
    return tmp_path / "claims"


def test_the_same_files_have_the_same(source):
    assert fingerprint(str(source)) == fingerprint(str(source))
    assert fingerprint(str(source)).count("\n") == 1


@pytest.mark.parametrize("change", ["longer", "later", "more", "fewer"])
def test_other_files_have_another(source, change):
    before, file = fingerprint(str(source)), source / "b.csv"
    match change:
        case "longer":
            told = file.stat()
            file.write_text("three")
            os.utime(file, ns=(told.st_atime_ns, told.st_mtime_ns))
        case "later":
            os.utime(file, (1, 1))
        case "more":
            (source / "c.csv").write_text("")
        case "fewer":
            file.unlink()
    assert fingerprint(str(source)) != before


def test_a_pattern_names_its_files_alone(source):
    assert fingerprint(str(source / "*.csv")).startswith(str(source / "b.csv"))
    assert "a.csv" not in fingerprint(str(source / "*.csv"))


def test_of_a_database_nobody_can_tell():
    assert fingerprint("postgresql://here/x") is None
