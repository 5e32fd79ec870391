import pytest


@pytest.mark.parametrize("out", ["file", "file/claims"])
def test_a_folder_that_cannot_be_made_is_refused_before_any_work(feijian, here, out):
    (here / "file").write_text("mine")
    assert "is a file, wanted a folder" in feijian("simulate", "--out", out).refusal
    assert (here / "file").read_text() == "mine"


def test_the_same_seed_gives_the_same_bytes(feijian, here):
    words = ["simulate", "--providers", "20", "--months", "3", "--seed", "5", "--out"]
    for name in ("one", "two"):
        assert feijian(*words, name).code == 0
    files = [path.relative_to(here / "one") for path in (here / "one").rglob("*.parquet")]
    assert len(files) > 5
    for name in files:
        assert (here / "one" / name).read_bytes() == (here / "two" / name).read_bytes()
