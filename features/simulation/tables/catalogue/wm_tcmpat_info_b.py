"""西药中成药目录: every drug of the simulated city."""

import numpy as np
import polars as pl

from features.simulation.catalogue.items import ITEMS, PATENT
from features.simulation.tables.catalogue.words import BEGIN, chosen, flag, restriction

#: How a dosage form is taken; what is not here is swallowed.
ROUTES = {
    "注射": "注射",
    "吸入": "吸入",
    "鼻喷": "鼻用",
    "滴眼": "眼用",
    "乳膏": "外用",
    "软膏": "外用",
    "凝胶": "外用",
    "洗剂": "外用",
    "贴": "外用",
    "阴道": "阴道给药",
    "植入": "皮下植入",
}


def wm_tcmpat_info_b() -> pl.DataFrame:
    """Return one row for each Western drug and patent medicine."""
    items = np.flatnonzero(ITEMS.kind <= PATENT)
    patent = pl.Series(ITEMS.kind[items] == PATENT)
    form = ITEMS.form[items]
    route = pl.Series(
        [next((way for part, way in ROUTES.items() if part in text), "口服") for text in form]
    )
    return chosen(
        items,
        med_list_codg=ITEMS.code,
        drug_genname=ITEMS.generic,
        drug_prodname=ITEMS.name,
        drug_dosform=ITEMS.form,
        drug_dosform_name=ITEMS.form,
        drug_spec=ITEMS.spec,
        each_dos=ITEMS.dose,
        used_frqu=ITEMS.freq,
        pacspec=ITEMS.spec,
        min_pacunt=ITEMS.unit,
        min_prcunt=ITEMS.unit,
        prodentp_name=ITEMS.maker,
    ).with_columns(
        genname_codg=pl.when(patent)
        .then(pl.col("med_list_codg").str.slice(1, 10))
        .otherwise(pl.col("med_list_codg").str.slice(1, 9)),
        used_mtd=route,
        rute=route,
        tcmpat_flag=patent.replace_strict({True: "1", False: "0"}, return_dtype=pl.String),
        otc_flag=ITEMS.rx[items].replace_strict({"0": "1", "1": "0", "2": "1"}),
        min_pac_cnt=pl.Series(ITEMS.units[items]),
        convrat=pl.Series(ITEMS.units[items]),
        prodentp_code=pl.col("med_list_codg").str.slice(-5),
        lmt_used_flag=flag(items, "level_limited", "second_line", "child_only", "course"),
        lmt_usescp=restriction(items),
        bas_medn_flag=ITEMS.level[items].replace_strict({"01": "1"}, default="0"),
        hi_nego_drug_flag=flag(items, "nego"),
        chld_medc=flag(items, "child_only"),
        begndate=pl.lit(BEGIN),
        vali_flag=pl.lit("1"),
    )
