"""What the codes of the products of one substance begin with (claims reference 2.1)."""

import polars as pl

from features.simulation.arrays import Ints
from features.simulation.catalogue.items import ITEMS

#: Characters of class and name of a Western drug, X included; of a patent medicine one more.
WESTERN_STEM, PATENT_STEM = 10, 11


def prefixes(items: Ints) -> pl.DataFrame:
    """Return the code_prefix and drug_genname of the substances of these drugs, in code order."""
    code = pl.col("code")
    return (
        pl.DataFrame({"code": ITEMS.code[items], "drug_genname": ITEMS.generic[items]})
        .select(
            pl.when(code.str.starts_with("X"))
            .then(code.str.slice(0, WESTERN_STEM))
            .otherwise(code.str.slice(0, PATENT_STEM))
            .alias("code_prefix"),
            "drug_genname",
        )
        .unique("code_prefix", keep="first", maintain_order=True)
        .sort("code_prefix")
    )
