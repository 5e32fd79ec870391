from features.claims.quality.other_class import LINES, other_class
from tests.features.claims.quality.drawing import looked, table
from tests.tables import a_store

DRUG = "XA01ABD075A002010100483"
SERVICE = "001101000010000"


def found(tmp_path, *rows):
    lines = [(f"L{n}", *row, 5) for n, row in enumerate(rows)]
    head = "bkkp_sn fixmedins_code med_list_codg list_type med_chrgitm_type det_item_fee_sumamt"
    store = a_store(tmp_path, setl_d="setl_id\n S1", fee_list_d=table(head, *lines))
    return looked(other_class, store)


def test_a_drugs_code_billed_as_a_service_is_found(tmp_path):
    told = found(tmp_path, *[("H1", DRUG, "201", "-")] * LINES, *[("H2", DRUG, "101", "-")] * LINES)
    (row,) = told.found.iter_rows(named=True)
    assert (row["rows"], row["amount"], row["share"]) == (LINES, LINES * 500, 1.0)
    assert row["en"] == f"code {DRUG} is a drug, billed as a service"
    assert row["zh"] == f"编码{DRUG}属药品，却按医疗服务收费"


def test_without_a_catalogue_category_the_charge_category_tells(tmp_path):
    told = found(tmp_path, *[("H1", SERVICE, "-", "09")] * LINES)
    assert told.found["en"].to_list() == [f"code {SERVICE} is a service, billed as a drug"]


def test_a_few_slips_are_no_mapping_error(tmp_path):
    rows = [("H1", DRUG, "201", "-")] * LINES + [("H1", DRUG, "101", "-")] * LINES
    assert found(tmp_path, *rows).found.is_empty()


def test_without_a_category_it_is_not_checked(tmp_path):
    told = found(tmp_path, ("H1", DRUG, "-", "-"))
    assert [one.missing for one in told.unchecked] == [
        ("fee_list_d.list_type", "fee_list_d.med_chrgitm_type")
    ]
