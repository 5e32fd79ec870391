import pytest

from tests.tables import a_store

CASES = """案号,机构编号,处理决定,决定日期,认定金额（元）
C1,east,予以处罚,2025-09-01,"1,200"
C2,north,予以处罚,2025-09-01,5
"""


@pytest.fixture
def sheet(here):
    """A sheet of two cases, one of which names nobody in the store."""
    a_store(here, setl_d="setl_id fixmedins_code\nS1 east")
    (here / "cases.csv").write_text(CASES, "utf-8")
    return here / "cases.csv"


def test_what_fits_is_appended_and_what_does_not_is_told_row_by_row(feijian, here, sheet):
    told = feijian("outcomes", "add", "cases.csv")
    assert told.code == 0
    assert told.out == [
        "新增1条状态，0条已在台账中，拒收1条",
        "  案件：新增1条状态",
        "拒收的行及原因：cases-refused.csv",
    ]
    assert told.err == ["cases 第3行: 定点医药机构编号(fixmedins_code)不在库中"]
    assert "C2,north" in (here / "cases-refused.csv").read_text("utf-8")


def test_the_same_file_again_appends_nothing_and_says_so(feijian, here, sheet):
    feijian("outcomes", "add", "cases.csv")
    told = feijian("outcomes", "add", "cases.csv", "--lang", "en")
    assert told.code == 0
    assert told.out == [
        "0 appended, 1 there already, 1 refused",
        "nothing changed: the ledger held all of this",
        "refused rows with their reasons: cases-refused-2.csv",
    ]


def test_refused_rows_go_where_they_are_wanted(feijian, here, sheet):
    told = feijian("outcomes", "add", "cases.csv", "--refused", "mend.xlsx", "--lang", "en")
    assert told.out[-1] == "refused rows with their reasons: mend.xlsx"
    assert (here / "mend.xlsx").is_file()
    assert not (here / "cases-refused.csv").exists()


def test_a_file_of_which_nothing_fits_is_refused_with_its_rows_beside_it(feijian, here, sheet):
    sheet.write_text(CASES.replace("east", "south"), "utf-8")
    told = feijian("outcomes", "add", "cases.csv", "--lang", "en")
    assert (told.code, told.out) == (2, [])
    assert told.err[-2:] == [
        "feijian: cases.csv: no row fits; each with its reason: cases-refused.csv",
        "飞检：cases.csv：没有一行可登记，各行原因见 cases-refused.csv",
    ]
    assert (here / "cases-refused.csv").is_file()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["nowhere.csv"], "nowhere.csv: there is no such file"),
        (["cases.csv", "--refused", "x.doc"], "x.doc: --refused ends in .csv or .xlsx"),
        (["cases.csv", "--store", "none"], "none: no store here"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_sentence(feijian, sheet, words, sentence):
    assert feijian("outcomes", "add", *words).refusal.startswith(sentence)
