"""The classes of charged items and their finer kinds, with Chinese and English words."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Words:
    """How a class or a kind is called."""

    zh: str
    en: str


@dataclass(frozen=True)
class ItemClass:
    """A class of items; `kinds` are the finer kinds within it, none where it has none."""

    zh: str
    en: str
    kinds: dict[str, Words] = field(default_factory=dict)


ITEM_CLASSES = {
    "western": ItemClass("西药", "Western drug"),
    "patent": ItemClass("中成药", "patent medicine"),
    "ethnic": ItemClass("民族药", "ethnic medicine"),
    "tcm_piece": ItemClass("中药饮片", "herbal piece"),
    "granule": ItemClass("中药配方颗粒", "herbal formula granule"),
    "preparation": ItemClass("院内制剂", "in-house preparation"),
    "consumable": ItemClass("医用耗材", "consumable"),
    "lab": ItemClass(
        "检验",
        "laboratory test",
        {
            "clinical": Words("临床检验", "urine, stool and body fluids"),
            "haematology": Words("临床血液学检验", "haematology"),
            "chemistry": Words("临床化学检验", "chemistry"),
            "immunology": Words("临床免疫学检验", "immunology"),
            "microbiology": Words("临床微生物学检验", "microbiology"),
            "parasitology": Words("临床寄生虫学检验", "parasitology"),
            "molecular": Words("分子及遗传检验", "molecular and genetic tests"),
            "blood_group": Words("血型与配血", "blood group and cross-match"),
        },
    ),
    "pathology": ItemClass("病理", "pathology"),
    "imaging": ItemClass(
        "影像检查",
        "imaging",
        {
            "xray": Words("X线", "X-ray"),
            "mri": Words("磁共振", "MRI"),
            "ct": Words("CT", "CT scan"),
            "ultrasound": Words("超声", "ultrasound"),
            "nuclear": Words("核医学", "nuclear medicine"),
        },
    ),
    "radiotherapy": ItemClass("放射治疗", "radiotherapy"),
    "surgery": ItemClass("手术", "surgery"),
    "anaesthesia": ItemClass("麻醉", "anaesthesia"),
    "intervention": ItemClass("经血管介入", "vascular intervention"),
    "rehab": ItemClass(
        "物理治疗与康复",
        "physical therapy and rehabilitation",
        {
            "physiotherapy": Words("理疗", "physiotherapy"),
            "rehabilitation": Words("康复", "rehabilitation"),
        },
    ),
    "tcm_therapy": ItemClass(
        "中医诊疗",
        "traditional Chinese therapy",
        {
            "external": Words("中医外治", "external treatment"),
            "bone_setting": Words("中医骨伤", "bone setting"),
            "acupuncture": Words("针刺", "acupuncture"),
            "moxibustion": Words("灸法", "moxibustion"),
            "massage": Words("推拿", "massage"),
            "anorectal": Words("中医肛肠", "anorectal treatment"),
            "special": Words("中医特殊疗法", "special therapy"),
            "combined": Words("中医综合", "combined therapy"),
        },
    ),
    "nursing": ItemClass(
        "护理与一般检查治疗",
        "nursing and general treatment",
        {
            "nursing": Words("护理", "nursing"),
            "oxygen": Words("吸氧", "oxygen"),
            "injection": Words("注射", "injection"),
            "dressing": Words("换药", "change of dressing"),
            "catheter": Words("导尿", "urinary catheter"),
        },
    ),
    "consult": ItemClass("诊查", "consultation"),
    "register": ItemClass("挂号", "registration"),
    "bed": ItemClass("床位", "bed"),
    "clinical_procedure": ItemClass(
        "临床各系统诊疗",
        "clinical procedure",
        {
            "nervous": Words("神经系统", "nervous system"),
            "eye": Words("眼部", "eye"),
            "ear_nose_throat": Words("耳鼻咽喉", "ear, nose and throat"),
            "mouth": Words("口腔", "mouth and teeth"),
            "heart": Words("心血管", "heart and vessels"),
            "blood": Words("血液及淋巴", "blood and lymph"),
            "digestive": Words("消化系统", "digestive system"),
            "urinary": Words("泌尿系统", "urinary system"),
            "obstetric": Words("妇产", "gynaecology and obstetrics"),
            "psychiatric": Words("精神心理", "psychiatry"),
        },
    ),
    "other_service": ItemClass(
        "其他医疗服务",
        "other service",
        {
            "general_care": Words("一般诊疗", "general primary care"),
            "emergency": Words("院前急救与救护车", "ambulance and first aid"),
            "check_up": Words("体检", "check-up"),
            "joint_consult": Words("会诊", "joint consultation"),
            "intensive_ward": Words("监护病房", "intensive-care ward"),
            "home_bed": Words("家庭病床", "bed at home"),
            "community": Words("社区卫生与预防", "community health and prevention"),
            "blood_supply": Words("血液与输血", "blood and transfusion"),
            "examination": Words("检查,未细分", "examination, not told which"),
            "treatment": Words("治疗,未细分", "treatment, not told which"),
        },
    ),
}
"""Every class `item_class` can give. An item that nothing tells is null, never a class."""
