"""A city's own extract: GB18030, Chinese column names, packed or not, read by a mapping."""

import gzip

import pytest

from features.claims.ingest import ingest
from features.claims.mapping import load_mapping
from features.claims.store import Store
from serving.commands.main import run
from tests.features.claims.intake.held import held, refused, rows, same

TEXT = """结算编号,就诊号,人员编号,机构编码,机构名称,入院,出院,结算时间,总费用,统筹支付,险种
J1,V1,张三01,H1,第一人民医院,2025年1月2日,2025年1月5日,2025-01-05 09:00:00,100.10,80,职工
J2,V2,李四02,H2,"镇卫生院,分院",2025年1月3日,2025年1月9日,2025-01-09 10:30:00,7.005,5,居民
J3,V3,王五03,H2,䶮镇卫生院,2025年1月4日,2025年1月8日,结算中,1,1,居民
"""
MAPPING = """
name = "本市"

[sources]
settlements = "结算_*"

[tables.setl_d]
source = "settlements"

[tables.setl_d.columns]
setl_id = "结算编号"
mdtrt_id = "就诊号"
psn_no = "人员编号"
fixmedins_code = "机构编码"
fixmedins_name = "机构名称"
begndate = { sql = "REPLACE(REPLACE(REPLACE(\\"入院\\", '年', '-'), '月', '-'), '日', '')" }
enddate = { sql = "REPLACE(REPLACE(REPLACE(\\"出院\\", '年', '-'), '月', '-'), '日', '')" }
setl_time = "结算时间"
medfee_sumamt = "总费用"
fund_pay_sumamt = "统筹支付"
insutype = { column = "险种", map = { "职工" = "310", "居民" = "390" } }
"""


def city(folder, encoding, suffix):
    (folder / "source").mkdir(parents=True)
    packed = gzip.compress if suffix.endswith(".gz") else bytes
    (folder / "source" / f"结算_202501{suffix}").write_bytes(packed(TEXT.encode(encoding)))
    (folder / "city.toml").write_text(MAPPING, encoding="utf-8")
    return folder / "source"


@pytest.fixture(scope="module")
def in_utf8(tmp_path_factory):
    folder = tmp_path_factory.mktemp("utf8")
    source = city(folder, "utf-8", ".csv")
    ingest(
        source, folder / "store", mapping=load_mapping(str(folder / "city.toml")), max_refused=0.5
    )
    return folder / "store"


def test_every_column_is_where_the_mapping_puts_it(in_utf8):
    one, other = rows(Store.open(in_utf8), "setl_d").to_dicts()
    assert (one["setl_id"], one["psn_no"], one["insutype"]) == ("J1", "张三01", "310")
    assert (f"{one['begndate']}", f"{one['enddate']}") == ("2025-01-02", "2025-01-05")
    assert (other["fixmedins_name"], other["medfee_sumamt"]) == ("镇卫生院,分院", 701)


def test_a_refused_row_keeps_its_chinese_words(in_utf8):
    (row,) = refused(in_utf8)["row"]
    assert "䶮镇卫生院" in row
    assert refused(in_utf8)["source_row"].to_list() == [3]


@pytest.mark.parametrize("suffix", [".csv", ".csv.gz", ".txt"])
def test_gb18030_is_read_as_utf8_is(tmp_path, in_utf8, suffix):
    source = city(tmp_path, "gb18030", suffix)
    mapping = load_mapping(str(tmp_path / "city.toml"))
    ingest(source, tmp_path / "store", mapping=mapping, max_refused=0.5)
    assert same(held(tmp_path / "store"), held(in_utf8))
    assert refused(tmp_path / "store")["row"].to_list() == refused(in_utf8)["row"].to_list()


def test_the_command_reads_it_and_shows_nobody(tmp_path, in_utf8, capsys, monkeypatch):
    source = city(tmp_path, "gb18030", ".csv.gz")
    monkeypatch.delenv("FEIJIAN_STORE", raising=False)
    words = ["--store", tmp_path / "store", "--mapping", tmp_path / "city.toml"]
    code = run([str(word) for word in ["ingest", source, *words, "--max-refused", "50%"]])
    told = capsys.readouterr()
    assert code == 0
    assert same(held(tmp_path / "store"), held(in_utf8))
    assert not [name for name in ("张三", "李四", "王五", "J1") if name in told.out + told.err]
