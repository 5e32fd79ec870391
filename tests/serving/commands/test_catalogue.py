import pytest

from features.catalogue import catalogue
from features.catalogue_page import catalogue_page


def test_every_behaviour_is_printed(feijian):
    told = feijian("catalogue")
    assert told.code == 0
    assert "\n".join(told.out).strip() == catalogue_page().strip()
    assert all(f"`{behaviour.name}`" in catalogue_page() for behaviour in catalogue())


def test_or_written_as_a_page(feijian, here):
    assert feijian("catalogue", "--out", "docs/page.md").code == 0
    assert (here / "docs" / "page.md").read_text("utf-8") == catalogue_page()


@pytest.mark.parametrize("out", ["page.csv", "page", "file/page.md"])
def test_a_place_that_cannot_be_written_to_is_refused(feijian, here, out):
    (here / "file").touch()
    assert feijian("catalogue", "--out", out).refusal
    assert [path.name for path in here.iterdir()] == ["file"]
