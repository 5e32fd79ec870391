"""过度诊疗 of calls as of stays: behaviours that the scheme takes under their names."""

from features.behaviour import HIGHER, Behaviour, Unit
from features.facts import settlements
from features.facts.further import therapy_hours, too_many
from features.measures import Share

THERAPIES_TOO_MANY = Behaviour(
    zh="非适应病种理疗过多的就诊占比",
    en="share of visits with too many therapies for an illness that does not ask for them",
    why_zh="与骨骼肌肉、神经、外伤无关的病，理疗却成倍于他院。",
    why="Illnesses that are none of bones, muscles or nerves get twice the therapies they get "
    "elsewhere.",
    riskier_when=HIGHER,
    unit=Unit.SHARE,
    measure=Share(of=too_many.therapies_too_many, among=settlements.every),
    honest_zh="理疗诊所、疼痛科、康复科所治的骨骼肌肉、神经、卒中、外伤不计",
    honest="aching backs and joints, nerves, strokes and injuries, which physiotherapy clinics "
    "and pain and rehabilitation departments treat, are left out",
)
BEYOND_DAY = Behaviour(
    zh="理疗时长超出一日工时的就诊占比",
    en="share of visits with therapy on a day beyond the hours of who carried it out",
    why_zh="一名执行人员一天做不完这么多治疗。",
    why="Nobody carries out more therapies than a day has hours.",
    riskier_when=HIGHER,
    unit=Unit.SHARE,
    measure=Share(of=therapy_hours.beyond_day, among=therapy_hours.with_therapy),
    honest_zh="多台设备同时治疗、科室共用账号",
    honest="machines that run side by side, an account that a department shares",
    draft=True,  # in the simulated city hardly any of its evidence is what was planted
)
TESTS_TOO_MANY = Behaviour(
    zh="检验过多的就诊占比",
    en="share of visits and stays with too many laboratory tests for the illness",
    why_zh="同样的病，检验成倍于他院。",
    why="The same illness is tested twice as much as elsewhere.",
    riskier_when=HIGHER,
    unit=Unit.SHARE,
    measure=Share(of=too_many.tests_too_many, among=settlements.every),
    honest_zh="转诊中心、体检后复查",
    honest="referral centres, follow-up of a check-up",
    draft=True,  # in the simulated city hardly any of its evidence is what was planted
)
PROCEDURES_TOO_MANY = Behaviour(
    zh="诊疗操作过多的就诊占比",
    en="share of visits and stays with too many procedures for the illness",
    why_zh="同样的病，口腔、精神、心电等诊疗操作成倍于他院。",
    why="The same illness gets twice the procedures of teeth, mind, heart and the like that it "
    "gets elsewhere.",
    riskier_when=HIGHER,
    unit=Unit.SHARE,
    measure=Share(of=too_many.procedures_too_many, among=settlements.every),
    honest_zh="一次治疗多颗患牙、重症监护",
    honest="several teeth treated at once, intensive care",
    draft=True,  # in the simulated city hardly any of its evidence is what was planted
)
IMAGES_TOO_MANY = Behaviour(
    zh="影像检查过多的就诊占比",
    en="share of visits and stays with too many images for the illness",
    why_zh="同样的病，影像检查成倍于他院。",
    why="The same illness is imaged twice as often as elsewhere.",
    riskier_when=HIGHER,
    unit=Unit.SHARE,
    measure=Share(of=too_many.images_too_many, among=settlements.every),
    honest_zh="术前检查套餐、影像中心",
    honest="the package before an operation, imaging centres",
    draft=True,  # in the simulated city hardly any of its evidence is what was planted
)
PIECES_TOO_MANY = Behaviour(
    zh="高值耗材过多的就诊占比",
    en="share of visits and stays with too many consumables of high value for the illness",
    why_zh="同样的病，高值耗材成倍于他院。",
    why="The same illness takes twice the dear consumables that it takes elsewhere.",
    riskier_when=HIGHER,
    unit=Unit.SHARE,
    measure=Share(of=too_many.pieces_too_many, among=settlements.every),
    honest_zh="多部位手术、转诊中心",
    honest="operations on several parts, referral centres",
    draft=True,  # in the simulated city hardly any of its evidence is what was planted
)
