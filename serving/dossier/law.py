"""What the law says may follow: the range of the penalty by article, and the article by 案由.

国务院令第735号 (claims reference 3.3) and 社会保险法; the numbers of causes are those of
苏医保督〔2024〕1号 (3.4). A range is what the article allows, never what is fitting in a case.
"""

import re

from features.behaviour import Scheme

FUND, INSURANCE = "条例", "社会保险法"
RANGES = {
    (FUND, "第三十七条"): (
        "责令退回，处骗取金额2倍以上5倍以下罚款",
        "repayment and a fine of 2 to 5 times the amount",
    ),
    (FUND, "第三十八条"): (
        "责令改正，造成损失的责令退回，处损失金额1倍以上2倍以下罚款；拒不改正或后果严重的，暂停相"
        "关责任部门涉及基金的服务6个月以上1年以下",
        "repayment and a fine of 1 to 2 times the loss; where grave or not corrected, the "
        "department's services suspended for 6 months to 1 year",
    ),
    (FUND, "第三十九条"): (
        "责令改正；拒不改正的，处1万元以上5万元以下罚款",
        "to be corrected; where it is not, a fine of 10,000 to 50,000 yuan",
    ),
    (FUND, "第四十条"): (
        "责令退回，处骗取金额2倍以上5倍以下罚款；暂停相关责任部门涉及基金的服务6个月以上1年以下，"
        "直至解除服务协议；有执业资格的依法吊销",
        "repayment and a fine of 2 to 5 times the amount; services suspended for 6 months to 1 "
        "year, up to the end of the agreement; licences to practise revoked",
    ),
    (FUND, "第四十一条"): (
        "责令退回，暂停医疗费用联网结算3个月以上12个月以下；属第二款骗取的，另处骗取金额2倍以上5倍"
        "以下罚款",
        "repayment and 3 to 12 months without online settlement; for fraud (paragraph 2) a fine of "
        "2 to 5 times the amount besides",
    ),
    (INSURANCE, "第八十七条"): (
        "责令退回，处骗取金额2倍以上5倍以下罚款；属服务机构的解除服务协议",
        "repayment and a fine of 2 to 5 times the amount; the agreement ended",
    ),
    (INSURANCE, "第八十八条"): (
        "责令退回，处骗取金额2倍以上5倍以下罚款",
        "repayment and a fine of 2 to 5 times the amount",
    ),
}
ENGLISH = {
    FUND: "Fund Supervision Regulation",
    INSURANCE: "Social Insurance Law",
    "第三十七条": "article 37",
    "第三十八条": "article 38",
    "第三十九条": "article 39",
    "第四十条": "article 40",
    "第四十一条": "article 41",
    "第八十七条": "article 87",
    "第八十八条": "article 88",
}
OF_CAUSES = (
    (range(1, 3), FUND, "第三十七条"),
    (range(3, 11), FUND, "第三十九条"),
    (range(11, 20), FUND, "第三十八条"),
    (range(20, 27), FUND, "第四十条"),
    (range(27, 33), FUND, "第四十一条"),
    (range(33, 34), INSURANCE, "第八十八条"),
)
"""Of 34 and 35 several laws may be asked: none is named."""
ARTICLE = re.compile("第[一二三四五六七八九十]+条")


def articles(scheme: type[Scheme]) -> list[tuple[str, str]]:
    """(law, article) of the scheme that have a range, in their order."""
    told = []
    for part in re.split("[;；]", scheme.article):
        law = part.split(" ")[0]
        told += [(law, number) for number in ARTICLE.findall(part)]
    return [article for article in dict.fromkeys(told) if article in RANGES]


def penalties(scheme: type[Scheme], lang: str) -> list[str]:
    """The ranges of the scheme's articles, each with its article."""
    return [_told(article, lang) for article in articles(scheme)]


def penalty_of_cause(cause: int | None, lang: str) -> str | None:
    """The range of the article of a 案由; None where none is named."""
    for causes, law, number in OF_CAUSES:
        if cause in causes:
            return _told((law, number), lang)
    return None


def _told(article: tuple[str, str], lang: str) -> str:
    law, number = article
    zh, en = RANGES[article]
    return f"{law}{number}：{zh}" if lang == "zh" else f"{ENGLISH[law]}, {ENGLISH[number]}: {en}"
