"""Marks (serving/access/marks.py)."""

from serving.access.marks import Mark, local

MARK = Mark("FJ-AAAABBBBCCCCDDDD", "王检查", "2026-03-01T23:30:00.000000+00:00")


def test_everybody_reads_for_whom_it_is():
    assert MARK.line("zh") == "仅供 王检查 使用 · 编号 FJ-AAAABBBBCCCCDDDD · 2026-03-02"
    assert MARK.line("en") == "For 王检查 only · copy FJ-AAAABBBBCCCCDDDD · 2026-03-02"


def test_times_are_told_as_the_clocks_of_the_country_show_them():
    assert local(MARK.time) == "2026-03-02 07:30:00"
