"""分解住院 - one stay billed as several."""

from features.behaviour import HIGHER, Behaviour, OnSite, Scheme, Unit
from features.facts import stays
from features.facts.further import after_round
from features.measures import AmountShare, Share


class SplitAdmission(Scheme):
    code = "split_admission"
    zh, en = "分解住院", "split admission"
    rules, article, causes = ("GZ10000204001000",), "条例 第三十八条(一)", (11,)
    entities = ("provider", "patient")
    on_site = OnSite(
        pull_zh="所列前后两次住院的病历、出院小结与再入院记录；费用日清单与出院当日医嘱；科室住院"
        "天数、次均考核办法",
        pull="charts, discharge and readmission notes of both stays; daily fee lists and orders "
        "of the day of discharge; targets for days and cost per stay",
        ask_zh="患者：是否被要求出院再办入院、其间是否离院；主管医师：出院指征与再入院原因",
        ask="the patients: whether they were told to leave and come back, and whether they left; "
        "the doctor: why discharged and why readmitted",
        count_zh="出院当日即办再入院的对数；病情未变、床位未换的对数；按一次住院计算应少支付的金额",
        count="pairs of discharge and admission on one day; pairs with illness and bed "
        "unchanged; what one stay would have cost less",
    )

    back_within_7 = Behaviour(
        zh="7日内再入本院占比",
        en="share of stays within 7 days of another stay of the same patient here",
        why_zh="病情未愈先办出院、随即再入院，可多算一次住院费用。",
        why="A patient discharged uncured and admitted again at once is billed as two stays.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=stays.back_within_7, among=stays.every),
        honest_zh="计划内化疗、透析周期；跨年度或中途结算",
        honest="planned chemotherapy or dialysis cycles; mid-stay and cross-year settlements",
    )
    back_within_31 = Behaviour(
        zh="31日内再入本院占比",
        en="share of stays within 31 days of another stay of the same patient here",
        why_zh="短期内反复入住同一机构，是分解住院的基本形态。",
        why="Stays at one provider that follow each other within a month are how a split looks.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=stays.back_within_31, among=stays.every),
        honest_zh="计划内化疗周期、慢性病急性加重",
        honest="planned treatment cycles, flare-ups of chronic disease",
    )
    related_within_31 = Behaviour(
        zh="31日内因相关诊断再入本院占比",
        en="share of stays here within 31 days of another with a related diagnosis",
        why_zh="同一疾病在一个月内两次住院，通常应为一次。",
        why="The same illness twice within a month is, as a rule, one stay.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=stays.related_within_31, among=stays.every),
        honest_zh="肿瘤、血液透析等周期性治疗",
        honest="oncology, dialysis and other treatment in cycles",
    )
    money_within_31 = Behaviour(
        zh="31日内再入本院的基金占比",
        en="share of fund money on stays here within 31 days of another",
        why_zh="再次入院所付基金即分解住院可能造成的损失。",
        why="What the fund pays for the stay that came back is what a split would have cost it.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=AmountShare(of=stays.back_within_31, among=stays.every, amount=stays.fund),
        honest_zh="计划内治疗周期",
        honest="planned treatment cycles",
    )
    after_round_share = Behaviour(
        zh="满整数天出院后7日内因相关诊断再入本院占比",
        en="share of stays here within 7 days of one of a round length with a related diagnosis",
        why_zh="病情不会恰在第7、10、15日好转又复发;到日子就出院再入院,系按天数拆分。",
        why="Illness does not mend on the seventh, tenth or fifteenth day and come back: who is "
        "sent out by the calendar and taken in again has one stay billed as two.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=after_round.after_round, among=stays.every),
        honest_zh="一两日的化疗、透析周期,跨年度或中途结算(同一次住院)不计入;恰为整周的计划治疗",
        honest="chemotherapy and dialysis cycles of a day or two, settlements of one stay midway "
        "or over the new year do not count; planned courses of whole weeks",
    )
