"""The mark of a page (serving/access/marked_page.py)."""

from dataclasses import replace

import pytest

from features.bad_input import BadInput
from serving.access.identifiers import identifiers
from serving.access.marked_page import marked_page
from serving.access.marks import Mark

MARK = Mark("FJ-AAAABBBBCCCCDDDD", "<王 & 李>", "2026-03-01T08:00:00.000000+00:00")
PAGE = "<html><head><title>a</title></head><body><p>b</p></body></html>"


def test_the_head_and_the_foot_say_whose_it_is(tmp_path):
    told = marked_page(PAGE, MARK, lang="zh")
    head = told.partition("</head>")[0]
    assert '<meta name="feijian-copy" content="FJ-AAAABBBBCCCCDDDD">' in head
    assert "仅供 &lt;王 &amp; 李&gt; 使用 · 编号 FJ-AAAABBBBCCCCDDDD" in told
    assert told.replace("<p>b</p>", "").count("</body></html>") == 1
    (tmp_path / "a.html").write_text(told)
    assert identifiers(tmp_path / "a.html") == [MARK.copy_id]


def test_every_printed_page_has_it_in_its_margin_where_it_covers_nothing():
    told = marked_page(PAGE, MARK, lang="zh")
    style = told.partition("<style>")[2].partition("</style>")[0]
    line = r"仅供 \3c 王 \26  李\3e  使用 · 编号 FJ-AAAABBBBCCCCDDDD · 2026-03-01"
    assert f'@page {{ @bottom-left {{ content: "{line}";' in style
    assert "@media print { footer.copy { position: absolute;" in style


def test_no_name_ends_the_style():
    name = 'a"; } </style><script>\\'
    told = marked_page(PAGE, replace(MARK, receiver=name), lang="en")
    content = told.partition('content: "')[2].partition('"')[0]
    assert content.startswith(r"For a\22 \3b  \7d  \3c \2f style\3e \3c script\3e \5c  only")
    assert "<script>" not in told


def test_a_page_that_cannot_carry_it_is_refused():
    with pytest.raises(BadInput, match="cannot carry the mark"):
        marked_page("<p>b</p>", MARK, lang="zh")
