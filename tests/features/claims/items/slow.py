"""The classifier again, slow and obvious: plain Python and `re`, from the reference's own words."""

import re


def slow_class(code, list_type=None, charge=None):
    """Class and kind of an item, each None where nothing tells it."""
    text = (code or "").strip().upper()
    if re.fullmatch(r"X[A-Z0-9]{22}", text):
        return "western", None
    if re.fullmatch(r"Z[A-I][0-9]{2}[A-Z0-9]{16}", text):
        return ("ethnic" if text[1] == "I" else "patent"), None
    if re.fullmatch(r"T[A-Z0-9]{7,}", text):
        return ("granule" if text[:6] == "T00013" or len(text) == 20 else "tcm_piece"), None
    if re.fullmatch(r"C[0-9]{6}[0-9]{3}[0-9]{0,5}[0-9]{0,5}([0-9]{7})?", text):
        return "consumable", None
    charged = slow_charge(charge)
    if re.fullmatch(r"[0-9]{15}", text):
        return slow_service(text, charged)
    listed = (list_type or "").strip()
    if listed == "101":
        if text[:1] in ("X", "Z"):
            return {"X": "western", "Z": "patent"}[text[0]], None
        return charged if charged and charged[0] in ("western", "patent") else (None, None)
    if listed == "201":
        return ("other_service", None) if is_thing(charged) or charged is None else charged
    of_list = {"102": "tcm_piece", "103": "preparation", "104": "ethnic", "301": "consumable"}
    if listed in of_list:
        return of_list[listed], None
    return charged or (None, None)


def slow_service(text, charged):
    if is_thing(charged):
        charged = None
    chapter = slow_chapter(text[2:4], text[2:6])
    if chapter and (text[:2] == "00" or is_province(int(text[:2]))):
        return chapter
    says_something = charged and (
        charged[0] != "other_service" or charged[1] in ("general_care", "blood_supply")
    )
    if says_something:
        return charged
    return chapter or charged or ("other_service", None)


def is_thing(charged):
    return charged is not None and charged[0] in ("western", "patent", "tcm_piece", "consumable")


def is_province(number):
    """GB/T 2260, region by region, from the north to the isles."""
    return (
        11 <= number <= 15
        or 21 <= number <= 23
        or 31 <= number <= 37
        or 41 <= number <= 46
        or 50 <= number <= 54
        or 61 <= number <= 65
        or number in (71, 81, 82)
    )


def slow_chapter(two, four):
    if two == "11":
        return {
            "1101": ("register", None),
            "1102": ("consult", None),
            "1103": ("other_service", "general_care"),
            "1104": ("other_service", "emergency"),
            "1105": ("other_service", "check_up"),
            "1106": ("other_service", "emergency"),
            "1109": ("bed", None),
            "1110": ("other_service", "joint_consult"),
            "1111": ("other_service", "intensive_ward"),
        }.get(four)
    if two == "12":
        general = {"1201": "nursing", "1203": "oxygen", "1204": "injection"}
        return "nursing", (general | {"1206": "dressing", "1216": "catheter"}).get(four)
    if two == "13":
        return "other_service", "home_bed" if four == "1306" else "community"
    if two == "14":
        return "other_service", None
    if two == "21":
        return "imaging", {"2101": "xray", "2102": "mri", "2103": "ct"}.get(four)
    if two in ("22", "23"):
        return "imaging", {"22": "ultrasound", "23": "nuclear"}[two]
    if two == "25":
        kinds = "clinical haematology chemistry immunology microbiology parasitology molecular"
        number = int(four[2:])
        return "lab", kinds.split()[number - 1] if 1 <= number <= 7 else None
    if two == "26":
        return "lab", "blood_group"
    if two == "31":
        kinds = {1: "nervous", 3: "eye", 4: "ear_nose_throat", 5: "mouth", 7: "heart", 8: "blood"}
        kinds |= {9: "digestive", 10: "urinary", 12: "obstetric", 15: "psychiatric"}
        return "clinical_procedure", kinds.get(int(four[2:]))
    if two == "33":
        return ("anaesthesia" if four == "3301" else "surgery"), None
    if two == "34":
        return "rehab", {"3401": "physiotherapy", "3402": "rehabilitation"}.get(four)
    if two in ("41", "42", "43", "44", "45", "46", "47", "48"):
        kinds = "external bone_setting acupuncture moxibustion massage anorectal special combined"
        return "tcm_therapy", kinds.split()[int(two) - 41]
    rest = {"24": "radiotherapy", "27": "pathology", "32": "intervention"}
    return (rest[two], None) if two in rest else None


def slow_charge(charge):
    text = (charge or "").strip()
    if re.fullmatch(r"[0-9]|[0-9]{3}", text):
        text = "0" + text
    if text.startswith("145301"):
        return "imaging", None
    local = {
        "1401": ("other_service", "blood_supply"),
        "1402": ("consumable", None),
        "1403": ("consumable", None),
        "1408": ("imaging", "mri"),
        "1409": ("imaging", "ct"),
        "1410": ("imaging", "ultrasound"),
        "1411": ("nursing", "oxygen"),
        "1412": ("other_service", "blood_supply"),
        "1413": ("anaesthesia", None),
    }
    national = {
        "01": ("bed", None),
        "02": ("consult", None),
        "03": ("other_service", "examination"),
        "04": ("lab", None),
        "05": ("other_service", "treatment"),
        "06": ("surgery", None),
        "07": ("nursing", "nursing"),
        "08": ("consumable", None),
        "09": ("western", None),
        "10": ("tcm_piece", None),
        "11": ("patent", None),
        "12": ("other_service", "general_care"),
        "13": ("register", None),
        "14": ("other_service", None),
    }
    return local.get(text[:4]) or national.get(text[:2])
