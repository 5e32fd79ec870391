"""自制剂目录: preparations that hospitals make themselves; listed, and seldom billed anywhere."""

import polars as pl

from features.simulation.tables.catalogue.words import BEGIN

#: Name, dosage form, strength and pack, in words.
PREPARATIONS = (
    ("复方地榆烧伤油", "油剂", "50ml*1瓶"),
    ("消肿止痛散", "散剂", "10g*6袋"),
    ("润肺止咳合剂", "合剂", "200ml*1瓶"),
    ("健脾消积颗粒", "颗粒剂", "6g*10袋"),
    ("苦参洗剂", "洗剂", "100ml*1瓶"),
    ("活血通络丸", "丸剂", "9g*10丸"),
)


def selfprep_info_b(region: str) -> pl.DataFrame:
    """Return one row for each preparation of a city; its codes are the city's own."""
    return pl.DataFrame(
        PREPARATIONS, schema=["drug_prodname", "drug_dosform", "drug_spec"], orient="row"
    ).select(
        pl.concat_str(
            pl.lit(f"ZJ{region}"), pl.int_range(1, pl.len() + 1).cast(pl.String).str.zfill(4)
        ).alias("med_list_codg"),
        "drug_prodname",
        "drug_dosform",
        "drug_spec",
        begndate=pl.lit(BEGIN),
        vali_flag=pl.lit("1"),
    )
