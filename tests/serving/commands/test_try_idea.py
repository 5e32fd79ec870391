"""feijian try, from the command line."""

import json

import pytest

from tests.ideas import GOOD, TAIL, a_city, idea_file

TWO = TAIL + TAIL[TAIL.index("    share = ") :].replace("    share = ", "    other = ")


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    return a_city(tmp_path_factory.mktemp("city"))


@pytest.fixture
def tries(feijian, city, here):
    def typed(path, *words):
        told = ("--store", city.folder, "--as-of", "2025-07-01", "--repeats", "0")
        return feijian("try", path, *told, *words)

    return typed


@pytest.mark.slow
def test_it_is_told_on_the_terminal_and_nothing_is_written(tries, here):
    told = tries(idea_file(here.parent), "--lang", "en", "--top", "7")
    assert told.code == 0
    assert told.out[0] == "tried.share: share that is so"
    assert told.out[2].startswith("Not cross-validated")
    assert list(here.iterdir()) == []


@pytest.mark.slow
def test_in_chinese_unless_asked_otherwise(tries, here):
    assert tries(idea_file(here.parent)).out[2].startswith("未做交叉验证")


@pytest.mark.slow
def test_the_whole_of_it_into_a_folder(tries, here, monkeypatch):
    monkeypatch.setattr("training.forest.TREES", 20)
    told = tries(idea_file(here.parent), "--repeats", "1", "--out", "told", "--top", "10")
    assert told.code == 0
    stem = "told/try-tried-provider-2025-07-01"
    assert told.out[-10:-7] == [f"{stem}{end}" for end in (".html", ".json", ".xlsx")]
    whole = json.loads((here / f"{stem}.json").read_text("utf-8"))
    assert (whole["confirmed"], whole["found_none"]) == (15, 15)
    assert {row["figure"] for row in whole["tables"]["figures"]} > {"precision@10", "AP"}
    assert whole["verdict"]["en"].split(":")[0] in ("It adds", "No gain can be told")


@pytest.mark.slow
def test_one_of_two_behaviours(tries, here):
    path = idea_file(here.parent, tail=TWO)
    both = tries(path, "--lang", "en")
    assert both.out[:2] == ["tried.share: share that is so", "tried.other: share that is so"]
    one = tries(path, "--lang", "en", "--behaviour", "tried.other")
    assert one.out[:2] == ["tried.other: share that is so", ""]
    refusal = tries(path, "--behaviour", "tried.third").refusal
    assert refusal.endswith("no behaviour 'tried.third' here (tried.share, tried.other)")


def test_patients_by_the_same_file(tries, here):
    told = tries(idea_file(here.parent), "--entity", "patient", "--lang", "en")
    assert told.code == 0
    assert "P03-1" in "\n".join(told.out)


LIVE = TAIL.replace('"tried"', '"hanging_bed"', 1).replace("    share", "    same_bed")


@pytest.mark.parametrize(
    ("fact", "tail", "why"),
    [
        ("fact = (\n", TAIL, "line 6: '(' was never closed"),
        ("fact = foo\n", TAIL, "line 6: NameError: name 'foo' is not defined"),
        (GOOD, "", "no scheme here; declare a class of features.behaviour.Scheme"),
        (GOOD.replace("begin", "beginning"), TAIL, "no column 'beginning' in stays; there are "),
        (GOOD, LIVE, "hanging_bed.same_bed is a live behaviour; give yours a new name"),
    ],
)
def test_a_file_that_cannot_be_tried_is_one_sentence_and_writes_nothing(
    tries, here, fact, tail, why
):
    path = idea_file(here.parent, fact, tail=tail)
    assert why in tries(path, "--out", "told").refusal
    assert list(here.iterdir()) == []


def test_a_file_that_is_not_there_and_an_entity_that_the_rows_do_not_name(tries, here):
    assert tries("absent.py").refusal.startswith("absent.py: no such file")
    told = tries(idea_file(here.parent), "--entity", "employer").refusal
    assert told == "--entity employer: stays name no employer; they have provider, patient, doctor"


def test_a_folder_that_is_a_file_is_refused_before_any_work(tries, here):
    (here / "told").write_text("")
    refusal = tries(idea_file(here.parent), "--out", "told").refusal
    assert refusal == "told: this is a file, wanted a folder"
