"""The chart list read back from a dossier's workbook, with what was found in each chart."""

from pathlib import Path

import polars as pl

from features.bad_input import BadInput
from features.claims.sources.excel import SheetSource, sheets
from features.claims.sources.source import EmptyTable
from serving.dossier.headings import headings
from serving.dossier.words import SHEETS, STRATA

NUMBERS = (
    *("fund", "found", "selection_prob"),
    *("stratum_charts", "stratum_fund", "stratum_dearest"),
)
READ = ("place", "stratum", *NUMBERS)
HALF_A_FEN = 0.005
MOST_ROWS = 1_048_576
LANGUAGES = ("zh", "en")
LINE = "line"


def found_in(path: Path) -> pl.DataFrame:
    """place, stratum (code), and NUMBERS (Float64, `found` null where none is entered) by chart.

    Raises BadInput where the file is no dossier's workbook, or where a finding is no number from 0
    to what the fund paid for the chart.
    """
    if not path.is_file():
        raise BadInput(f"{path}: there is no such file", f"{path}：没有此文件")
    names = sheets(path, path.name)
    lang = next((n for n in LANGUAGES if SHEETS["charts"][LANGUAGES.index(n)] in names), None)
    if lang is None:
        raise BadInput(
            f"{path.name}: no sheet {' or '.join(SHEETS['charts'])}; a dossier has one",
            f"{path.name}：没有名为“{'”或“'.join(SHEETS['charts'])}”的工作表，档案应有此表",
        )
    at, words = LANGUAGES.index(lang), headings(lang)
    source = SheetSource(path, SHEETS["charts"][at], path.name, "charts")
    wanted = {words[name]: name for name in READ}
    try:
        lacking = [heading for heading in wanted if heading not in source.schema()]
        if lacking:
            raise BadInput(
                f"{path.name}: the chart list lacks the column {lacking[0]}",
                f"{path.name}：病历抽查清单缺少列 {lacking[0]}",
            )
        rows = pl.concat(source.batches([*wanted], MOST_ROWS)).select(*wanted).rename(wanted)
    except EmptyTable:
        raise BadInput(
            f"{path.name}: the chart list is empty", f"{path.name}：病历抽查清单是空的"
        ) from None
    rows = rows.with_row_index(LINE, offset=2)
    rows = rows.filter(pl.any_horizontal(pl.exclude(LINE).is_not_null()))
    codes = {pair[at]: code for code, pair in STRATA.items()}
    return _checked(rows, codes, path.name)


def _checked(rows: pl.DataFrame, codes: dict[str, str], file: str) -> pl.DataFrame:
    text = rows.select(LINE, pl.exclude(LINE).cast(pl.String).str.strip_chars())
    told = text.with_columns(
        pl.col("stratum").replace_strict(codes, default=None, return_dtype=pl.String),
        *(pl.col(name).cast(pl.Float64, strict=False) for name in NUMBERS),
    )
    for before, after in zip(text.iter_rows(named=True), told.iter_rows(named=True), strict=True):
        line = before[LINE]
        broken = next((n for n in READ if n not in ("place", "found") and after[n] is None), None)
        if broken:
            raise BadInput(
                f"{file}: row {line} of the chart list has no usable {broken}",
                f"{file}：病历抽查清单第 {line} 行没有可用的“{headings('zh')[broken]}”",
            )
        entered, found = before["found"], after["found"]
        if entered and (found is None or not 0 <= found <= after["fund"] + HALF_A_FEN):
            raise BadInput(
                f"{file}: row {line} of the chart list: found is {entered}; wanted an amount from "
                f"0 to what the fund paid, {after['fund']:.2f}",
                f"{file}：病历抽查清单第 {line} 行：填写的金额为 {entered}，"
                f"应在 0 至基金支付额 {after['fund']:.2f} 之间",
            )
    _same_strata(told, file)
    return told.drop(LINE)


def _same_strata(told: pl.DataFrame, file: str) -> None:
    """BadInput where the rows of one stratum differ about it, or are not those that were drawn."""
    sizes = ("selection_prob", "stratum_charts", "stratum_fund", "stratum_dearest")
    for (name,), own in told.group_by("stratum", maintain_order=True):
        if own.select(sizes).unique().height > 1:
            raise BadInput(
                f"{file}: the rows of stratum {name} do not agree; was a row added?",
                f"{file}：“{STRATA[name][0]}”一层各行互不一致，是否增添了行",
            )
        if own["place"].is_duplicated().any():
            raise BadInput(
                f"{file}: a chart of stratum {name} stands twice",
                f"{file}：“{STRATA[name][0]}”一层有病历重复",
            )
        drawn = round(own["selection_prob"][0] * own["stratum_charts"][0])
        if own.height != drawn:
            raise BadInput(
                f"{file}: {own.height} rows of stratum {name}, of which {drawn} charts were drawn; "
                "one that was not looked at keeps its row, with nothing entered",
                f"{file}：“{STRATA[name][0]}”一层有 {own.height} 行，而抽取了 {drawn} 份病历；"
                "未查看的病历应保留其行，不填结果",
            )
