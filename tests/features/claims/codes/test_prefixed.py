import polars as pl

from features.claims.codes.prefixed import care_is


def test_a_regions_own_code_is_of_the_national_one_that_it_begins_with():
    care = pl.DataFrame({"care": ["21", "2103", "12", None]})
    told = care.select(care_is(pl.col("care"), ("21", "52")))
    assert told.to_series().to_list() == [True, True, False, None]
