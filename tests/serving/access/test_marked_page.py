"""The mark of a page (serving/access/marked_page.py)."""

import pytest

from features.bad_input import BadInput
from serving.access.identifiers import identifiers
from serving.access.marked_page import marked_page
from serving.access.marks import Mark

MARK = Mark("FJ-AAAABBBBCCCCDDDD", "<王 & 李>", "2026-03-01T08:00:00.000000+00:00")
PAGE = "<html><head><title>a</title></head><body><p>b</p></body></html>"


def test_the_head_and_the_foot_say_whose_it_is(tmp_path):
    told = marked_page(PAGE, MARK, lang="zh")
    assert '<meta name="feijian-copy" content="FJ-AAAABBBBCCCCDDDD"></head>' in told
    assert "仅供 &lt;王 &amp; 李&gt; 使用 · 编号 FJ-AAAABBBBCCCCDDDD" in told
    assert told.replace("<p>b</p>", "").count("</body></html>") == 1
    (tmp_path / "a.html").write_text(told)
    assert identifiers(tmp_path / "a.html") == [MARK.copy_id]


def test_a_page_that_cannot_carry_it_is_refused():
    with pytest.raises(BadInput, match="cannot carry the mark"):
        marked_page("<p>b</p>", MARK, lang="zh")
