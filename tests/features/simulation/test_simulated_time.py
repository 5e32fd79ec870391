from datetime import date, datetime

import polars as pl

from features.simulation.span import Span

END = date(2026, 1, 1)


def test_no_row_is_dated_after_the_end(city: dict[str, pl.DataFrame]) -> None:
    for name, frame in city.items():
        for column, kind in frame.schema.items():
            if kind == pl.Date or kind == pl.Datetime:
                assert (frame[column].drop_nulls().cast(pl.Date) < END).all(), (name, column)


def test_claims_fill_the_span(city: dict[str, pl.DataFrame]) -> None:
    months = city["setl_d"].group_by(pl.col("begndate").dt.truncate("1mo")).len().sort("begndate")
    assert months["begndate"][0] == date(2024, 10, 1)
    assert months.height == 15
    assert months["len"].min() > 1_500


def test_admission_discharge_and_settlement_follow_each_other(
    city: dict[str, pl.DataFrame],
) -> None:
    visits = city["mdtrt_d"]
    assert (visits["begntime"] < visits["endtime"]).all()
    final = city["setl_d"].filter(pl.col("mid_setl_flag") == "0")
    both = final.join(visits, on="mdtrt_id")
    assert (both["setl_time"] >= both["endtime"]).all()
    assert (both["enddate"] == both["endtime"].dt.date()).all()


def test_an_operation_falls_into_its_stay(city: dict[str, pl.DataFrame]) -> None:
    both = city["setl_list_oprn_d"].join(city["mdtrt_d"], on="mdtrt_id")
    day = both["oprn_oprt_date"]
    assert day.is_between(both["begntime"].dt.date(), both["endtime"].dt.date()).all()


def test_honest_people_lie_in_one_bed_at_a_time(
    city: dict[str, pl.DataFrame], stays: pl.DataFrame
) -> None:
    bad = city["truth/settlements"].join(city["setl_d"], on="setl_id")["mdtrt_id"]
    honest = stays.filter(~pl.col("mdtrt_id").is_in(bad.implode()))
    before = pl.col("endtime").shift(1).over("psn_no")
    assert honest.filter(pl.col("begntime") < before).is_empty()


def test_a_span_counts_whole_months() -> None:
    span = Span(date(2025, 3, 1), 15)
    assert span.start == date(2023, 12, 1)
    assert span.days == 456
    assert span.dates([0, 91]).to_list() == [date(2023, 12, 1), date(2024, 3, 1)]
    assert span.times([1441]).to_list() == [datetime(2023, 12, 2, 0, 1)]
