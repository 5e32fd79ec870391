import polars as pl
import pytest

from features.counter.counts import FEW, LEAST, usual

ENTITY = "entity"


def shares(*rows):
    schema = {ENTITY: pl.Int64, "of": pl.Int64, "share": pl.Float64}
    return pl.DataFrame(rows, schema=schema, orient="row")


def peers(**groups):
    rows = [(entity, group) for group, entities in groups.items() for entity in entities]
    return pl.DataFrame(rows, schema={ENTITY: pl.Int64, "peers": pl.String}, orient="row")


def told(frame, groups):
    return dict(usual(frame, groups).iter_rows())


def test_usual_is_the_median_of_the_others_of_the_same_type_and_level():
    rows = [(n, 10, n / 10) for n in range(FEW + 1)] + [(9, 10, 1.0)]
    found = told(shares(*rows), peers(clinic=range(FEW + 1), ward=[9]))
    assert found[0] == pytest.approx(0.3)
    assert found[FEW] == pytest.approx(0.2)


def test_where_they_are_few_all_others_are_the_peers():
    rows = [(n, 10, 0.2) for n in range(FEW)] + [(9, 10, 1.0)]
    found = told(shares(*rows), peers(clinic=range(FEW), ward=[9]))
    assert found[9] == pytest.approx(0.2)


def test_who_has_few_rows_is_compared_and_compares_with_nobody():
    rows = [(n, LEAST, 0.2) for n in range(FEW + 1)] + [(9, LEAST - 1, 1.0)]
    found = told(shares(*rows), peers(clinic=[*range(FEW + 1), 9]))
    assert set(found.values()) == {0.2}
    assert 9 in found


def test_alone_there_is_no_usual():
    assert told(shares((1, 10, 0.5)), peers(clinic=[1])) == {1: None}
