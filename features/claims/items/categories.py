"""Where a service chapter, a charge category or a catalogue category leads: `class/kind`.

The longest known prefix of a code counts. Each value is `class/` or `class/kind`, both of
`classes.ITEM_CLASSES`.
"""

CHAPTERS = {
    "1101": "register/",
    "1102": "consult/",
    "1103": "other_service/general_care",
    "1104": "other_service/emergency",
    "1105": "other_service/check_up",
    "1106": "other_service/emergency",
    "1109": "bed/",
    "1110": "other_service/joint_consult",
    "1111": "other_service/intensive_ward",
    "12": "nursing/",
    "1201": "nursing/nursing",
    "1203": "nursing/oxygen",
    "1204": "nursing/injection",
    "1206": "nursing/dressing",
    "1216": "nursing/catheter",
    "13": "other_service/community",
    "1306": "other_service/home_bed",
    "14": "other_service/",
    "21": "imaging/",
    "2101": "imaging/xray",
    "2102": "imaging/mri",
    "2103": "imaging/ct",
    "22": "imaging/ultrasound",
    "23": "imaging/nuclear",
    "24": "radiotherapy/",
    "25": "lab/",
    "2501": "lab/clinical",
    "2502": "lab/haematology",
    "2503": "lab/chemistry",
    "2504": "lab/immunology",
    "2505": "lab/microbiology",
    "2506": "lab/parasitology",
    "2507": "lab/molecular",
    "26": "lab/blood_group",
    "27": "pathology/",
    "31": "clinical_procedure/",
    "3101": "clinical_procedure/nervous",
    "3103": "clinical_procedure/eye",
    "3104": "clinical_procedure/ear_nose_throat",
    "3105": "clinical_procedure/mouth",
    "3107": "clinical_procedure/heart",
    "3108": "clinical_procedure/blood",
    "3109": "clinical_procedure/digestive",
    "3110": "clinical_procedure/urinary",
    "3112": "clinical_procedure/obstetric",
    "3115": "clinical_procedure/psychiatric",
    "32": "intervention/",
    "33": "surgery/",
    "3301": "anaesthesia/",
    "34": "rehab/",
    "3401": "rehab/physiotherapy",
    "3402": "rehab/rehabilitation",
    "41": "tcm_therapy/external",
    "42": "tcm_therapy/bone_setting",
    "43": "tcm_therapy/acupuncture",
    "44": "tcm_therapy/moxibustion",
    "45": "tcm_therapy/massage",
    "46": "tcm_therapy/anorectal",
    "47": "tcm_therapy/special",
    "48": "tcm_therapy/combined",
}
"""Chapters of service items, from the third digit of the code (claims reference 2.2 and 2.4)."""

PROVINCES = frozenset(
    str(number).zfill(2)
    for numbers in (
        (0, *range(11, 16), *range(21, 24)),
        (*range(31, 38), *range(41, 47), *range(50, 55)),
        (*range(61, 66), 71, 81, 82),
    )
    for number in numbers
)
"""First two digits of a service code: national, or a province (GB/T 2260; reference 2.1)."""

CHARGES = {
    "01": "bed/",
    "02": "consult/",
    "03": "other_service/examination",
    "04": "lab/",
    "05": "other_service/treatment",
    "06": "surgery/",
    "07": "nursing/nursing",
    "08": "consumable/",
    "09": "western/",
    "10": "tcm_piece/",
    "11": "patent/",
    "12": "other_service/general_care",
    "13": "register/",
    "14": "other_service/",
    "1401": "other_service/blood_supply",
    "1402": "consumable/",
    "1403": "consumable/",
    "1408": "imaging/mri",
    "1409": "imaging/ct",
    "1410": "imaging/ultrasound",
    "1411": "nursing/oxygen",
    "1412": "other_service/blood_supply",
    "1413": "anaesthesia/",
    "145301": "imaging/",
}
"""med_chrgitm_type (claims reference 1.21); an examination or a treatment is not told which.

14011 is blood, known here by its first four digits; 145301 is radiology, X-ray or not.
"""

GOODS = frozenset(
    {"western", "patent", "ethnic", "tcm_piece", "granule", "preparation", "consumable"}
)
"""Classes that are things handed over; all others are services."""

VAGUE = frozenset({"other_service/examination", "other_service/treatment", "other_service/"})
"""What says less than any chapter does."""

LISTS = {
    "102": "tcm_piece/",
    "103": "preparation/",
    "104": "ethnic/",
    "301": "consumable/",
}
"""list_type that tells the class alone (claims reference 1.21); 101 and 201 need a second look."""
