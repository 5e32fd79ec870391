"""挂床住院 - the bed is billed, the patient is elsewhere."""

from features.behaviour import HIGHER, Behaviour, OnSite, Scheme, Unit
from features.facts import stays
from features.facts.further import bed_labels, bills_of_stays, census
from features.facts.further.in_rounds import unplanned
from features.measures import Count, Share


class HangingBed(Scheme):
    code = "hanging_bed"
    zh, en = "挂床住院", "hanging bed"
    rules, article, causes = ("GZ10000201008000",), "条例 第三十八条(一)", (11,)
    entities = ("provider", "patient")
    on_site = OnSite(
        pull_zh="当日在院名册（含床号）与护士站一览表；体温单、护理与查房记录、请假条；床位核定批"
        "复与病区平面图；门禁、监控与餐饮记录",
        pull="the day's register of inpatients with beds, and the ward board; temperature, "
        "nursing and round notes, leave slips; the licence of beds and the floor plan; door, "
        "camera and meal records",
        ask_zh="值班护士：空床患者去向；患者或家属（电话）：所列日期是否在院过夜；主管医师：无诊"
        "疗日期的安排",
        ask="the nurse on duty: where patients of empty beds are; patients or relatives, by "
        "telephone: whether they slept there on the dates listed; the doctor in charge: what was "
        "done on days without treatment",
        count_zh="逐床清点：实有人数、空床数、加床数与登记床号；名册在院而不在床的人数；核定床位"
        "与实际床位数",
        count="bed by bed: people, empty beds, extra beds and labels; people on the register and "
        "not in bed; licensed against standing beds",
    )

    overlaps_elsewhere = Behaviour(
        zh="与他院住院日期重叠占比",
        en="share of stays that share a night with a stay at another provider",
        why_zh="一人不能同时住在两家医院。",
        why="Nobody lies in two hospitals on one night.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=stays.overlaps_elsewhere, among=stays.every),
        honest_zh="出院当日转院不计入",
        honest="a transfer on the day of discharge does not count",
    )
    settled_elsewhere = Behaviour(
        zh="住院期间他处结算占比",
        en="share of stays with an outpatient settlement elsewhere before discharge",
        why_zh="卧床病人不会出现在另一家机构的收费窗口。",
        why="Somebody in bed cannot be at another provider's counter.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=stays.settled_elsewhere, among=stays.every),
        honest_zh="入院、出院当日的结算不计入",
        honest="settlements on the first and last day do not count",
    )
    often_idle = Behaviour(
        zh="三成以上住院日无诊疗的住院占比",
        en="share of stays with nothing but bed and rounds on a third of their days or more",
        why_zh="只收床位、护理、诊查费而无检查、用药、治疗，人可能不在床上。",
        why="Days on which only the bed, its care and the round were charged may have had nobody "
        "in the bed.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=bills_of_stays.often_idle, among=unplanned),
        honest_zh="周末停诊不足三日；按周配药已按用药天数计入；三夜以下住院、结算时明细不全的住院不计；肿瘤、透析、康复、"
        "精神疾病不计入",
        honest="a quiet weekend is no three days; a drug given for a week counts for each of its "
        "days; stays below three nights, and bills whose lines came late, are left out; oncology, "
        "dialysis, rehabilitation and psychiatry do not count",
    )
    idle_and_elsewhere = Behaviour(
        zh="住院期间他处结算且三成以上住院日无诊疗占比",
        en="share of stays with a settlement elsewhere, and nothing but bed and rounds on a third "
        "of their days or more",
        why_zh="人在别处看病购药，床上又没有诊疗：两样同时出现，床多半是空的。",
        why="Seen at another counter, and nothing done in bed: both at once are an empty bed.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=stays.settled_elsewhere & bills_of_stays.often_idle, among=unplanned),
        honest_zh="入院、出院当日的结算不计入；肿瘤、透析、康复、精神疾病不计入；家属代取药",
        honest="settlements on the first and last day do not count, nor do oncology, dialysis, "
        "rehabilitation and psychiatry; a relative who fetches a drug",
    )
    empty_days = Behaviour(
        zh="无任何收费明细的住院日合计",
        en="days of stays without any fee line",
        why_zh="住院当日无任何费用，病人可能已不在院。",
        why="A day in bed on which nothing at all was charged was hardly spent there.",
        riskier_when=HIGHER,
        unit=Unit.DAYS,
        of_size=True,
        measure=Count(of=stays.every, amount=bills_of_stays.empty_days),
        honest_zh="床位费合并记账的，按其数量计为多日",
        honest="bed charges entered together count for as many days as they say",
    )
    above_beds = Behaviour(
        zh="超过批准床位的住院占比",
        en="share of stays with a night beyond what the licensed beds and a tenth more hold",
        why_zh="同日在院人数超过批准床位，多出者可能并未住院。",
        why="Of more patients than there are beds some may lie in none.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=census.above_beds, among=stays.every),
        honest_zh="床位后核、已登记的不计；允许加床一成；流行季节短时超员",
        honest="beds licensed later count once the register has them; a tenth of extra beds is "
        "allowed; crowded weeks of an epidemic",
    )
    nights_above = Behaviour(
        zh="超过批准床位的床日合计",
        en="bed-days beyond what the licensed beds and a tenth more hold",
        why_zh="超出核定床位的床日即可能的虚记床日。",
        why="Bed-days beyond the beds are those that may be on paper alone.",
        riskier_when=HIGHER,
        unit=Unit.DAYS,
        of_size=True,
        measure=Count(of=stays.every, amount=census.nights_above),
        honest_zh="流行季节短时超员",
        honest="crowded weeks of an epidemic",
    )
    same_bed = Behaviour(
        zh="床号已有他人在住的住院占比",
        en="share of stays in a bed in which somebody else lay at the time",
        why_zh="一张床不能同时住两个人。",
        why="Two people do not lie in one bed.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=bed_labels.same_bed, among=bed_labels.labelled),
        honest_zh="加床、中途换床、新生儿不计；重叠一夜视为交接",
        honest="extra beds, changes of bed and newborns are left out; one night in common is a "
        "handing over",
    )
