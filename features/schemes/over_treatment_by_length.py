"""Over-treatment: beds kept longer than the illness asks, raw and adjusted for case mix."""

from features.behaviour import EITHER, HIGHER, Behaviour, Unit
from features.facts import stays
from features.facts.further import expected
from features.measures import AmountShare, Mean, ObservedToExpected, Share

LONG_STAY = 15
"""Days. Many hospitals hold their wards to 15 days; what goes beyond needs a reason."""

DAYS_PER_STAY = Behaviour(
    zh="平均住院日",
    en="days per stay",
    why_zh="住院日随病种而异，本身不是风险；须看病例组合校正后的值。",
    why="How long a stay lasts goes with the illness, and is no risk by itself; beyond what "
    "such cases take it may be.",
    riskier_when=EITHER,
    unit=Unit.DAYS,
    measure=Mean(of=stays.days, among=stays.every, cap=120),
    honest_zh="康复、精神、护理机构",
    honest="rehabilitation, psychiatry, nursing",
)
DAYS_AGAINST_EXPECTED = Behaviour(
    zh="住院日与病例组合期望之比",
    en="days of stays over what their case mix takes elsewhere",
    why_zh="压床、延长住院以多计费用。",
    why="Beds kept longer than the illness asks are billed longer.",
    riskier_when=HIGHER,
    unit=Unit.RATIO,
    measure=ObservedToExpected(of=stays.days, expected=expected.expected_days),
    honest_zh="并发症、等待转院",
    honest="complications, waiting for a place elsewhere",
    adjusts=DAYS_PER_STAY,
)
LONG_STAYS = Behaviour(
    zh="住院15日以上占比",
    en="share of stays of 15 days or more",
    why_zh="有些病本就需长期住院，本身不是风险；须看与同病组相比的值。",
    why="Some illnesses take long, which is no risk by itself; far longer than their group "
    "it may be.",
    riskier_when=EITHER,
    unit=Unit.SHARE,
    measure=Share(of=stays.days.at_least(LONG_STAY), among=stays.every),
    honest_zh="康复、精神、护理机构",
    honest="rehabilitation, psychiatry, nursing",
)
DOUBLE_LENGTH = Behaviour(
    zh="住院日达同病组两倍占比",
    en="share of stays at least twice as long as the same diagnosis group elsewhere",
    why_zh="压床、延长住院以多计费用。",
    why="Beds kept longer than the illness asks are billed longer.",
    riskier_when=HIGHER,
    unit=Unit.SHARE,
    measure=Share(of=stays.days_ratio.at_least(2), among=stays.every),
    honest_zh="康复、护理、并发症",
    honest="rehabilitation, nursing, complications",
    adjusts=LONG_STAYS,
)
LONG_STAY_DAYS = Behaviour(
    zh="长期住院床日占比",
    en="share of bed-days in stays of 15 days or more",
    why_zh="有些病本就需长期住院，本身不是风险；须看与同病组相比的值。",
    why="Some illnesses take long, which is no risk by itself; far longer than their group "
    "it may be.",
    riskier_when=EITHER,
    unit=Unit.SHARE,
    measure=AmountShare(of=stays.days.at_least(LONG_STAY), among=stays.every, amount=stays.days),
    honest_zh="康复、精神、护理机构",
    honest="rehabilitation, psychiatry, nursing",
)
DOUBLE_LENGTH_DAYS = Behaviour(
    zh="住院日达同病组两倍的床日占比",
    en="share of bed-days in stays at least twice as long as the same diagnosis group",
    why_zh="床日集中于远长于同病组的住院。",
    why="The bed-days lie in stays far longer than their illness takes.",
    riskier_when=HIGHER,
    unit=Unit.SHARE,
    measure=AmountShare(of=stays.days_ratio.at_least(2), among=stays.every, amount=stays.days),
    honest_zh="并发症、等待转院",
    honest="complications, waiting for a place elsewhere",
    adjusts=LONG_STAY_DAYS,
)
