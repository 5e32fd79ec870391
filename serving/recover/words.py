"""The words of the bills to claim back, Chinese and English."""

from datetime import date

import polars as pl

from features.claims.codes import PAYER_TYPE
from serving.recover.bills import PATIENT, THIRD_PARTY
from serving.recover.deadline import EXPIRED, OPEN

HEADINGS = {
    "deadline": ("诉讼时效届满", "deadline"),
    "days_left": ("剩余天数", "days left"),
    "status": ("时效", "status"),
    "claim": ("应追偿（元）", "to claim, yuan"),
    "claim_from": ("向谁追偿", "claim from"),
    "payer": ("告知方", "told by"),
    "paid_by_fund": ("统筹基金已付（元）", "paid by the fund, yuan"),
    "liable_prop": ("第三方责任比例", "liable share"),
    "recovered": ("已追回（元）", "recovered, yuan"),
    "paid_to_patient": ("第三方已赔付个人（元）", "paid to the patient, yuan"),
    "event": ("事件日期", "event"),
    "known": ("获知责任方", "party named"),
    "settled": ("结算日期", "settled"),
    "setl_id": ("结算ID", "settlement"),
    "patient": ("参保人（密钥）", "patient (key)"),
    "provider": ("机构编号", "provider"),
}
ON_TERMINAL = (
    *("deadline", "days_left", "status", "claim", "claim_from", "payer"),
    *("paid_by_fund", "liable_prop", "recovered", "setl_id", "patient", "provider"),
)
VALUES = {
    PATIENT: ("参保人", "the patient"),
    THIRD_PARTY: ("第三方", "the third party"),
    OPEN: ("未届满", "open"),
    EXPIRED: ("已届满", "expired"),
}
PAYERS = {
    "COURT": "a court",
    "TRAFFIC": "the traffic police",
    "INSURER": "an insurer",
    "WORK_INJURY": "work-injury insurance",
    "OTHER": "another office",
}


def worded(frame: pl.DataFrame, lang: str) -> pl.DataFrame:
    """The bills with codes as words."""
    at = 0 if lang == "zh" else 1
    values = {code: words[at] for code, words in VALUES.items()}
    payers = PAYER_TYPE.values if lang == "zh" else PAYERS
    return frame.with_columns(
        pl.col("status", "claim_from").replace(values), pl.col("payer").replace(payers)
    )


def notes(frame: pl.DataFrame, as_of: date, lang: str) -> list[str]:
    """How many, how much, and what the law says."""
    lapsed = frame.filter(pl.col("status") == EXPIRED)
    standing = frame.filter(pl.col("status") == OPEN)
    count, gone = standing.height, lapsed.height
    yuan, lost = (f"{each['claim'].sum():,.2f}" for each in (standing, lapsed))
    if lang == "zh":
        return [
            f"截至{as_of}：未届满{count}笔、应追偿{yuan}元；时效已届满{gone}笔、{lost}元。",
            "社会保险法第三十条：应由第三人负担的医疗费，基金先行支付后有权向第三人追偿"
            "（工伤：第四十二条）；个人已获第三人赔付的，应向基金退还。",
            "时效：民法典第一百八十八条，自知道权利受损及义务人之日起三年，最长二十年。中止、中断与"
            "节假日顺延表中无从得知，届满日以法律审查为准。",
            "责任比例未告知的按全额列示。本表为线索，须核实。",
        ]
    return [
        f"As of {as_of}: {count} open, {yuan} yuan to claim; {gone} expired, {lost} yuan.",
        "Social Insurance Law article 30: what a third party answers for the fund claims back "
        "where it has paid (work injuries: article 42); a patient whom the third party has paid "
        "returns it.",
        "Deadline: Civil Code article 188, three years from knowing of the damage and of who is "
        "liable, at most twenty. No table tells what suspends or interrupts it, nor of holidays: a "
        "lawyer has the last word.",
        "Where nobody told the liable share, all is claimed. These are leads, to be verified.",
    ]
