"""门慢门特病种目录: the chronic diseases that a region certifies."""

import polars as pl

from features.simulation.catalogue.conditions import CONDITIONS

#: Certified as well, though nobody in the simulated city is (national codes as far as known).
OTHERS = (("M08300", "器官移植抗排异治疗"), ("M06900", "类风湿关节炎"), ("M07200", "强直性脊柱炎"))


def opsp_dise_list_b(region: str) -> pl.DataFrame:
    """Return one row for each disease."""
    certified = [(item.opsp, item.name) for item in CONDITIONS if item.opsp]
    return pl.DataFrame(
        [*certified, *OTHERS], schema=["opsp_dise_code", "opsp_dise_name"], orient="row"
    ).with_columns(
        opsp_dise_majcls_code=pl.col("opsp_dise_code").str.slice(0, 4),
        opsp_dise_majcls_name=pl.col("opsp_dise_name"),
        admdvs=pl.lit(region),
        vali_flag=pl.lit("1"),
    )
