"""Some products are settled without codes; what bears no code is no fraud."""

import polars as pl

from features.simulation.frames import IN_BED
from features.simulation.frauds.trace_missing import DUTY
from tests.features.simulation.dispensing import share, world


def drug_lines() -> pl.DataFrame:
    """Lines of traceable drugs outside beds, of visits that no other scheme planted."""
    lines = world().lines.filter(pl.col("traceable"), ~pl.col("kind").is_in(list(IN_BED)))
    return lines.filter(pl.col("of_visit").is_null())


UNCODED = ~pl.col("traced")
PLANTED = pl.col("scheme") == "trace_missing"


def test_lines_without_codes_show_at_its_sites() -> None:
    strong = share(drug_lines(), UNCODED, world().strong("trace_missing"))
    assert strong > 3 * share(drug_lines(), UNCODED, world().peers("trace_missing"))
    assert share(drug_lines(), UNCODED, world().faint("trace_missing")) < 0.6 * strong


def test_it_goes_product_by_product() -> None:
    site = drug_lines().filter(pl.col("provider").is_in(world().strong("trace_missing")))
    each = site.group_by("provider", "item").agg(PLANTED.fill_null(False).mean().alias("x"))
    assert each.filter(pl.col("x") > 0)["x"].mean() > 0.7
    assert (each["x"] == 0).mean() > 0.4


def test_only_lines_settled_without_a_code_are_labelled_and_not_before_the_duty() -> None:
    planted = world().lines.filter(PLANTED)
    assert planted.height > 20
    assert not planted["traced"].any()
    assert planted["traceable"].all()
    assert planted["at"].min() // 1440 >= world().city.span.day(DUTY)


def test_a_thin_share_of_the_lines_is_planted() -> None:
    assert 0.03 < share(drug_lines(), PLANTED, world().strong("trace_missing")) < 0.45


def test_a_shop_of_pieces_and_infusions_sells_without_codes_too() -> None:
    sold = world().lines.filter(~pl.col("kind").is_in(list(IN_BED)), pl.col("item") >= 0)
    sold = sold.filter(pl.col("drug") | pl.col("piece"))
    honest = share(sold, UNCODED, world().peers("no_code_products"))
    assert share(sold, UNCODED, world().strong("no_code_products")) > honest + 0.15
    of_it = sold.filter(pl.col("alike") == "no_code_products")
    assert of_it["scheme"].is_null().all()
    assert of_it["traceable"].mean() < 0.15
