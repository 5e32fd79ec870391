"""A delivery with something wrong of every kind, and values that must not be told."""

from features.claims.ingest import ingest
from features.claims.store import Store
from tests.features.claims.quality.drawing import table
from tests.tables import a_source

SECRETS = ("Zhangsan", "张三丰", "13800138000", "510123199001011234", "DRSECRET", "EMPSECRET")
DRUG = "XA01ABD075A002010100483"
FUNDS = "hifp_pay cvlserv_pay hifes_pay hifmi_pay hifob_pay hifdm_pay maf_pay othfund_pay"


def everything(folder, buckets=None):
    """A store of it, its refused rows included."""
    source = a_source(folder / "source", **drawn())
    ingest(source, folder / "store", max_refused=1, buckets=buckets)
    return Store.open(folder / "store")


def drawn():
    """The tables: patients, doctors and refused cells are named by SECRETS."""
    patients = [f"Zhangsan{n}" for n in range(6)]
    months = [n for n in range(1, 9) if n != 4]
    setl = [
        (
            *(f"S{m}-{n}", patients[n % 6], "east" if n % 2 else "west", f"2025-0{m}-05"),
            *(f"2025-0{m}-05", f"2025-0{m}-2{n % 9}T08:00:00", 100, 80 + n % 2, 20),
            *(
                70,
                0,
                0,
                10,
                0,
                0,
                0,
                0,
                "张三丰" if n < 6 else "310",
                "EMPSECRET",
                "11",
                "0",
                "-",
                patients[n % 6],
            ),
        )
        for m in months
        for n in range(20)
    ]
    refunds = [
        (
            *(f"R{n}", patients[n], "east", "2025-08-05", "2025-08-05", "2025-08-06T08:00:00"),
            *(-100, -80, -20, *[0] * 8, "77", "-", "11", "1", "S404", "-"),
        )
        for n in range(6)
    ]
    refused = [
        ("X1", "510123199001011234", "east", "2025-08-05", "2025-08-05", "-", "13800138000"),
        ("X2", "张三丰", "east", "2025-08-05", "2025-08-05", "-", "Zhangsan"),
    ]
    short = [(*row, *["-"] * (len(setl[0]) - len(row))) for row in refused]
    lines = [
        (
            *(f"L{n}", f"S1-{n % 20}", patients[n % 20 % 6], f"h{n % 7}", DRUG, 1),
            *(100 if n % 7 == 0 else 10, 100 if n % 7 == 0 else 10, "201", "DRSECRET"),
        )
        for n in range(175)
    ]
    return {
        "setl_d": table(
            "setl_id psn_no fixmedins_code begndate enddate crte_time medfee_sumamt "
            f"fund_pay_sumamt psn_pay {FUNDS} insutype emp_no med_type refd_setl_flag init_setl_id "
            "psn_type",
            *setl,
            *refunds,
            *short,
        ),
        "fee_list_d": table(
            "bkkp_sn setl_id psn_no fixmedins_code med_list_codg cnt pric "
            "det_item_fee_sumamt list_type bilg_dr_code",
            *lines,
        ),
        "psn_info_b": table(
            "psn_no psn_name certno", ("Zhangsan0", "张三丰", "510123199001011234")
        ),
        "fixmedins_b": "fixmedins_code fixmedins_name\n east East",
        "dr_info_b": "dr_code medins_code dr_name mob\n DRSECRET7 east 张三丰 13800138000",
        "setl_list_diag_d": table("setl_id psn_no", ("S1-0", "Zhangsan0")),
    }
