import pytest

from features.claims.dictionary import dictionary
from features.claims.tables import TABLES


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_table_is_printed_in_the_language_asked_for(feijian, lang):
    told = feijian("contract", "--lang", lang)
    assert told.code == 0
    assert "\n".join(told.out).strip() == dictionary(lang).strip()
    assert all(name in dictionary(lang) for name in TABLES)


def test_or_written_as_a_page(feijian, here):
    assert feijian("contract", "--out", "page.md").code == 0
    assert (here / "page.md").read_text("utf-8") == dictionary("zh")


@pytest.mark.parametrize("out", ["page.csv", "file/page.md"])
def test_a_place_that_cannot_be_written_to_is_refused(feijian, here, out):
    (here / "file").touch()
    assert feijian("contract", "--out", out).refusal
    assert [path.name for path in here.iterdir()] == ["file"]
