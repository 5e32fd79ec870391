"""零售药店信息 - chain, pharmacists and owner of one retail pharmacy (claims reference 1.5)."""

from features.claims.codes import FLAG, VALI_FLAG
from features.claims.column import Ids, Kind, may, must
from features.claims.table import Table

RTAL_PHAC_B = Table(
    name="rtal_phac_b",
    zh="零售药店信息",
    en="details of a retail pharmacy",
    key=("rtal_phac_code", "begntime"),
    partition=None,
    visible=(),
    columns=(
        must("rtal_phac_code", "零售药店代码", "provider", ids=Ids.PROVIDER),
        may("rtal_phac_name", "零售药店名称", "provider's name", Kind.TEXT),
        may("prnt_rtal_phac_code", "父级零售药店代码", "head of the chain", ids=Ids.PROVIDER),
        may("phac_chan_type", "药店连锁类型", "kind of chain"),
        may("brch_flag", "分店标志", "branch of a chain", codes=FLAG),
        may("phar_psncnt", "药师人数", "pharmacists, persons", Kind.INTEGER),
        may("drug_biz_lic_no", "药品经营许可证号", "drug licence number"),
        may("drug_biz_scp", "药品经营范围", "scope of the licence", Kind.TEXT),
        may("admdvs", "医保区划", "region"),
        may("lnt", "经度", "longitude, degrees", Kind.NUMBER),
        may("lat", "纬度", "latitude, degrees", Kind.NUMBER),
        may("biz_stas", "经营状态", "state of the business"),
        may(
            "legrep_certno",
            "法定代表人证件号码",
            "legal representative's certificate, hashed",
            Kind.LINK,
        ),
        may("cred_lv", "信用等级", "credit level"),
        may("begntime", "开始时间", "registration begins", Kind.TIME),
        may("endtime", "结束时间", "registration ends", Kind.TIME),
        may("vali_flag", "有效标志", "valid", codes=VALI_FLAG),
    ),
    personal=("legrep_name", "tel", "addr"),
)
