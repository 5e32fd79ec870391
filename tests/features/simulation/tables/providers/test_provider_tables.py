import polars as pl
import pytest

from features.claims.tables import TABLES
from features.simulation.city.suspended import renamed
from features.simulation.records.ids import draw_ids
from features.simulation.tables.providers.all import PROVIDER_TABLES
from tests.features.simulation.cities import report_city


@pytest.fixture(scope="module")
def city():
    return report_city()


@pytest.fixture(scope="module")
def tables(city):
    ids = draw_ids(city)
    return {name: write(city, ids) for name, write in PROVIDER_TABLES.items()}


@pytest.mark.parametrize("name", PROVIDER_TABLES)
def test_a_table_has_the_contracts_columns_types_codes_and_keys(tables, name):
    table, contract = tables[name], TABLES[name]
    assert table.height
    for column in table.columns:
        declared = contract[column]
        assert table[column].dtype == declared.read, column
        if declared.codes is not None:
            assert all(declared.codes.knows(code) for code in table[column].drop_nulls().unique())
    for column in contract.columns:
        if column.required:
            assert table[column.name].null_count() == 0, column.name
    assert table.select(contract.key).is_unique().all()
    assert not set(table.columns) & set(contract.personal)


@pytest.mark.parametrize("name", PROVIDER_TABLES)
def test_a_table_is_written_alike_again(city, tables, name):
    assert PROVIDER_TABLES[name](city, draw_ids(city)).equals(tables[name])


def test_every_provider_is_an_institution_or_a_pharmacy(tables):
    contracted = set(tables["fixmedins_b"]["fixmedins_code"])
    institutions = set(tables["medins_info_b"]["medins_code"])
    shops = set(tables["rtal_phac_b"]["rtal_phac_code"])
    assert institutions | shops == contracted
    assert not institutions & shops
    assert all(code[0] == "P" for code in shops)


def test_regions_are_all_in_the_list_of_regions(tables):
    listed = tables["admdvs_b"]["admdvs"].implode()
    parents = tables["admdvs_b"]["prnt_admdvs"].drop_nulls()
    assert parents.is_in(listed).all()
    assert tables["fixmedins_b"]["fix_blng_admdvs"].is_in(listed).all()
    assert tables["dr_info_b"]["admdvs"].is_in(listed).all()


def test_licensed_beds_are_at_least_the_recognised_ones_and_add_up(city, tables):
    departments = tables["medins_dept_b"]
    assert (departments["aprv_bed_cnt"] >= departments["hi_crtf_bed_cnt"]).all()
    assert departments["hi_crtf_bed_cnt"].sum() == city.providers.beds.sum()
    assert departments["aprv_bed_cnt"].sum() == tables["medins_info_b"]["aprv_bed_cnt"].sum()


def test_a_branch_names_its_head_and_shares_its_owner(tables):
    shops = tables["rtal_phac_b"]
    branches = shops.filter(pl.col("brch_flag") == "1")
    assert branches["prnt_rtal_phac_code"].null_count() == 0
    heads = branches.join(
        shops, left_on="prnt_rtal_phac_code", right_on="rtal_phac_code", suffix="_of_head"
    )
    assert heads.height == branches.height
    assert (heads["legrep_certno"] == heads["legrep_certno_of_head"]).all()
    assert (heads["brch_flag_of_head"] == "0").all()


def test_owners_of_a_clinic_and_a_shop_are_linked_across_tables(tables):
    owners = tables["medins_info_b"]["legrep_certno"]
    assert owners.is_in(tables["rtal_phac_b"]["legrep_certno"].implode()).any()


def test_a_new_name_follows_on_the_old_one_without_a_gap(city, tables):
    terms = tables["fixmedins_b"].sort("fixmedins_code", "begntime")
    twice = terms.filter(pl.col("fixmedins_code").is_duplicated())
    assert twice.height == 2 * renamed(city).height
    first, second = twice.gather_every(2), twice.gather_every(2, offset=1)
    assert (first["endtime"] == second["begntime"]).all()
    assert (first["fixmedins_name"] != second["fixmedins_name"]).all()
    assert second["endtime"].is_null().all()


def test_a_doctor_with_two_practices_has_two_rows_and_one_main_provider(tables):
    doctors = tables["dr_info_b"]
    twice = doctors.filter(pl.col("dr_code").is_duplicated())
    assert twice.height > 20
    assert (twice["mul_prac_flag"] == "1").all()
    main = twice.group_by("dr_code").agg(
        pl.n_unique("main_pracins_no", "dr_certno"), pl.n_unique("medins_code")
    )
    assert main.select((pl.col("main_pracins_no", "dr_certno") == 1).all()).row(0) == (True, True)
    assert (main["medins_code"] == 2).all()


def test_every_provider_may_bill_its_own_kind_of_care(city, tables):
    allowed = tables["fixmedins_serv_mgt_d"]
    ids = draw_ids(city)
    codes = ids.providers(range(len(city.providers)))
    for care, mask in (("11", city.providers.calls > 0), ("21", city.providers.beds > 0)):
        told = set(allowed.filter(pl.col("med_type") == care)["fixmedins_code"])
        assert told == set(codes.filter(pl.Series(mask)))
    shops = set(allowed.filter(pl.col("med_type") == "41")["fixmedins_code"])
    assert shops == set(codes.filter(pl.Series(city.providers.sales > 0)))
