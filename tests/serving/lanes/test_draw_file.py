from datetime import date

import polars as pl
import pytest

from features.bad_input import BadInput
from serving.lanes.draw_file import read_draw, write_draw
from tests.tables import frame

DAY = date(2026, 1, 5)
DRAWN = frame("""
    entity_id  stratum    selection_prob
    H1         hospital   0.25
    P7         pharmacy   0.1
""")
GOOD = "entity_id,stratum,selection_prob,drawn_at,seed\nH1,hospital,0.25,2026-01-05,9\n"


def test_what_was_drawn_is_read_back_with_its_day(tmp_path):
    write_draw(tmp_path / "draw.csv", DRAWN, DAY, 9)
    told = read_draw(tmp_path / "draw.csv")
    assert told.equals(DRAWN.with_columns(drawn_at=pl.lit(DAY)))
    assert "9" in (tmp_path / "draw.csv").read_text().splitlines()[1].split(",")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("entity_id,stratum\nH1,hospital\n", "no column selection_prob"),
        (GOOD.replace("0.25", "often"), "line 2: selection_prob"),
        (GOOD.replace("2026-01-05", "5 January"), "line 2: drawn_at"),
        (GOOD.replace("0.25", "1.5"), "not above 0 and at most 1"),
        (GOOD.replace("0.25", "0"), "not above 0 and at most 1"),
        (GOOD + "H1,hospital,0.25,2026-01-05,9\n", "more than once"),
        (GOOD.splitlines()[0], "nobody is drawn"),
    ],
)
def test_what_is_no_record_of_a_draw_is_refused(tmp_path, text, said):
    (tmp_path / "draw.csv").write_text(text)
    with pytest.raises(BadInput, match=said):
        read_draw(tmp_path / "draw.csv")


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(BadInput, match="cannot be read"):
        read_draw(tmp_path / "none.csv")
