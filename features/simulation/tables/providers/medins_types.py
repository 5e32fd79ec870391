"""Kinds of medical institution: codes (as read in the field, §1.5) and words, by kind of provider.

Retail pharmacies are none of them.
"""

MEDINS_TYPES = {
    "tertiary": ("A1", "综合医院"),
    "secondary": ("A1", "综合医院"),
    "primary_hospital": ("A1", "综合医院"),
    "tcm_hospital": ("A2", "中医医院"),
    "rehabilitation": ("A5", "康复医院"),
    "psychiatric": ("A5", "精神病医院"),
    "oncology": ("A5", "肿瘤医院"),
    "dialysis_centre": ("A5", "血液透析中心"),
    "eye_hospital": ("A5", "眼科医院"),
    "maternity": ("G1", "妇幼保健院"),
    "dental": ("D1", "口腔门诊部"),
    "township": ("C2", "乡镇卫生院"),
    "community": ("B1", "社区卫生服务中心"),
    "village": ("D6", "村卫生室"),
    "clinic": ("D2", "诊所"),
    "internet_hospital": ("A1", "互联网医院"),
    "outside_hospital": ("A1", "综合医院"),
}
PRIMARY_CARE = ("township", "community", "village", "clinic")
PHARMACIES = ("pharmacy", "outside_pharmacy")
