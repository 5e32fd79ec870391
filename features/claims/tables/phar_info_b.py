"""药师信息 - one pharmacist at one provider (claims reference 1.6)."""

from features.claims.codes import VALI_FLAG
from features.claims.column import Ids, Kind, may, must
from features.claims.table import Table

PHAR_INFO_B = Table(
    name="phar_info_b",
    zh="药师信息",
    en="pharmacist at a provider",
    key=("phar_code", "pracins_no"),
    partition=None,
    visible=(),
    columns=(
        must("phar_code", "药师代码", "pharmacist", ids=Ids.DOCTOR),
        must("pracins_no", "执业机构编号", "provider", ids=Ids.PROVIDER),
        may("phar_prac_type", "药师执业类别", "kind of practice"),
        may("phar_prac_scp", "药师执业范围", "scope of practice"),
        may("phar_certno", "药师证件号码", "pharmacist's certificate, hashed", Kind.LINK),
        may("phar_prac_cert_no", "药师执业证书编号", "practice certificate, hashed", Kind.LINK),
        may("phar_type", "药师类别", "kind of pharmacist"),
        may("reg_time", "注册时间", "registered", Kind.TIME),
        may("expy_endtime", "有效期截止时间", "registration ends", Kind.TIME),
        may("nemp_time", "离职时间", "left the provider", Kind.TIME),
        may("prac_stas", "执业状态", "state of the practice"),
        may("psn_stas", "人员状态", "state of the person"),
        may("cred_lv", "信用等级", "credit level"),
        may("vola_bhvr", "违规行为", "violations on record", Kind.TEXT),
        may("admdvs", "医保区划", "region"),
        may("vali_flag", "有效标志", "valid", codes=VALI_FLAG),
    ),
    personal=("phar_name", "certno", "mob", "tel"),
    identity=("phar_name",),
)
