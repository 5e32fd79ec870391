"""What a charged item is (features/claims/items/item_class.py)."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from features.claims.items.categories import CHAPTERS, LISTS
from features.claims.items.classes import ITEM_CLASSES
from features.claims.items.item_class import item_class, item_kind
from tests.features.claims.items.drawn_codes import charges, lines, list_types, valid
from tests.features.claims.items.slow import slow_class

CODE, LIST, CHARGE = (pl.col(name) for name in ("code", "list", "charge"))
LINES = {"code": pl.String, "list": pl.String, "charge": pl.String}


def told(lines):
    """Class and kind of every (code, list_type, med_chrgitm_type), by the expressions."""
    frame = pl.DataFrame(lines, schema=LINES, orient="row")
    return frame.select(
        item_class(CODE, LIST, CHARGE).alias("class"), item_kind(CODE, LIST, CHARGE).alias("kind")
    ).rows()


def one(code, list_type=None, charge=None):
    return told([(code, list_type, charge)])[0]


@pytest.mark.parametrize(
    ("code", "name", "kind"),
    [
        ("XA10BAE021A010010201650", "western", None),
        ("XL02BBA326A001010102180", "western", None),
        ("XB01AXA223B004010180963", "western", None),
        ("ZA04CAT0019010100705", "patent", None),
        ("ZC01AAA0042010105549", "patent", None),
        ("ZI01AAT0019010100705", "ethnic", None),
        ("T000100123", "tcm_piece", None),
        ("T000130123", "granule", None),
        ("T0101A0000000000AB12", "granule", None),
        ("C020101052", "consumable", None),
        ("C0305010790000100001", "consumable", None),
        ("C03050107900001000017654321", "consumable", None),
        ("001102000050000", "consult", None),
        ("001109000010000", "bed", None),
        ("331109000010000", "bed", None),
        ("001101000010000", "register", None),
        ("001110000010000", "other_service", "joint_consult"),
        ("002503020030000", "lab", "chemistry"),
        ("002600000010000", "lab", "blood_group"),
        ("002701000010000", "pathology", None),
        ("002101000010000", "imaging", "xray"),
        ("002102000010000", "imaging", "mri"),
        ("002103000010000", "imaging", "ct"),
        ("002203000010000", "imaging", "ultrasound"),
        ("002302000010000", "imaging", "nuclear"),
        ("002401000010000", "radiotherapy", None),
        ("003308000010000", "surgery", None),
        ("003301000010000", "anaesthesia", None),
        ("003202000010000", "intervention", None),
        ("003402000010000", "rehab", "rehabilitation"),
        ("004300000010000", "tcm_therapy", "acupuncture"),
        ("004500000010000", "tcm_therapy", "massage"),
        ("001201000010000", "nursing", "nursing"),
        ("003115000010000", "clinical_procedure", "psychiatric"),
        ("003102000010000", "clinical_procedure", None),
    ],
)
def test_a_national_code_tells_the_class_alone(code, name, kind):
    assert one(code) == (name, kind)


def test_surrounding_blanks_and_small_letters_do_not_matter():
    assert one("  xa10bae021a010010201650\t") == ("western", None)
    assert one(" 001109000010000 ") == ("bed", None)


@pytest.mark.parametrize(
    "code",
    [
        None,
        "",
        "   ",
        "XA10BAE021A01001020165",
        "XA10BAE021A0100102016500",
        "ZJ04CAT0019010100705",
        "T00010",
        "C02010105",
        "C020101052A",
        "00110900001000",
        "６９０１２３４５６７８９０１２",
        "6901234567890",
        "86901234567890",
        "81234567890123456789",
        "E14.900x001",
        "99.9900x001",
        "收费",
    ],
)
def test_what_is_no_national_code_has_no_class_without_categories(code):
    assert one(code) == (None, None)


@pytest.mark.parametrize(
    ("list_type", "charge", "expected"),
    [
        ("101", "09", ("western", None)),
        ("101", "11", ("patent", None)),
        ("101", None, (None, None)),
        ("101", "04", (None, None)),
        ("102", None, ("tcm_piece", None)),
        ("103", "09", ("preparation", None)),
        ("104", None, ("ethnic", None)),
        ("301", "05", ("consumable", None)),
        ("201", None, ("other_service", None)),
        ("201", "01", ("bed", None)),
        ("201", "09", ("other_service", None)),
        ("999", "01", ("bed", None)),
        (None, "03", ("other_service", "examination")),
        (None, "05", ("other_service", "treatment")),
        (None, "10", ("tcm_piece", None)),
        (None, "12", ("other_service", "general_care")),
        (None, "99", (None, None)),
        (" 301 ", None, ("consumable", None)),
    ],
)
def test_an_own_code_of_the_provider_is_told_by_its_categories(list_type, charge, expected):
    assert one("A-17", list_type, charge) == expected
    assert one(None, list_type, charge) == expected


@pytest.mark.parametrize(
    ("charge", "expected"),
    [
        ("0801", ("consumable", None)),
        ("801", ("consumable", None)),
        ("9", ("western", None)),
        (" 04 ", ("lab", None)),
        ("14011", ("other_service", "blood_supply")),
        ("1403", ("consumable", None)),
        ("1408", ("imaging", "mri")),
        ("140901", ("imaging", "ct")),
        ("1413", ("anaesthesia", None)),
        ("145301", ("imaging", None)),
        ("1499", ("other_service", None)),
        ("030211", ("other_service", "examination")),
    ],
)
def test_local_charge_categories_are_known_by_how_they_begin(charge, expected):
    assert one(None, None, charge) == expected


def test_a_broken_drug_code_of_list_101_is_told_by_its_first_letter_before_the_charge():
    assert one("XA10", "101", "11") == ("western", None)
    assert one("za04", "101", "09") == ("patent", None)


def test_a_service_of_an_unknown_chapter_is_told_by_its_charge_category():
    assert one("009900000010000", "201", "04") == ("lab", None)
    assert one("009900000010000", "201", "03") == ("other_service", "examination")
    assert one("009900000010000", "201", "09") == ("other_service", None)
    assert one("009900000010000") == ("other_service", None)


def test_a_renumbered_service_is_told_by_a_clear_charge_category_before_its_chapter():
    assert one("012301000010000", "201", "1409") == ("imaging", "ct")
    assert one("012301000010000", "201", "06") == ("surgery", None)
    assert one("014300000010000", "201", "05") == ("tcm_therapy", "acupuncture")
    assert one("014300000010000") == ("tcm_therapy", "acupuncture")


def test_the_categories_may_be_left_out():
    frame = pl.DataFrame({"code": ["001109000010000", "A-17"]})
    assert frame.select(item_class(CODE)).to_series().to_list() == ["bed", None]
    assert frame.select(item_class(CODE, None, pl.lit("04"))).to_series().to_list() == [
        "bed",
        "lab",
    ]


@given(lines)
def test_the_expressions_agree_with_the_slow_and_obvious_classifier(lines):
    assert told(lines) == [slow_class(*line) for line in lines]


@given(lines, st.randoms(use_true_random=False))
def test_the_class_of_an_item_does_not_depend_on_the_order_of_rows(lines, random):
    order = random.sample(range(len(lines)), len(lines))
    answers = told(lines)
    assert told([lines[i] for i in order]) == [answers[i] for i in order]


@given(st.lists(st.tuples(valid, list_types, charges), min_size=1, max_size=10))
def test_categories_never_override_a_code_that_tells_its_class(lines):
    alone = told([(code, None, None) for code, _, _ in lines])
    for (code, _, _), by_code, by_all in zip(lines, alone, told(lines), strict=True):
        renumbered = len(code) == 15 and code[:2] in ("01", "55", "83", "99")
        if not renumbered and by_code != ("other_service", None):
            assert by_all == by_code


@given(lines)
def test_every_answer_is_one_of_the_enumeration(lines):
    for name, kind in told(lines):
        assert name is None or name in ITEM_CLASSES
        assert kind is None or kind in ITEM_CLASSES[name].kinds


def test_every_class_can_be_given():
    codes = ["X" + "0" * 22, "ZA01" + "0" * 16, "ZI01" + "0" * 16, "T0000000", "T0001300"]
    services = [("00" + chapter).ljust(15, "0") for chapter in CHAPTERS]
    lists = [(None, code, None) for code in LISTS]
    given_names = {name for name, _ in told([*((c, None, None) for c in codes + services), *lists])}
    assert given_names == set(ITEM_CLASSES)
