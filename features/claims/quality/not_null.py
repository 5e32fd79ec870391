"""Columns that the platform declares not null, where the contract lets them be empty.

From claims reference 1.
"""

_DEMANDED = {
    "psn_info_b": """
        gend psn_cert_type surv_stas vali_flag
    """,
    "psn_insu_d": """
        emp_no
    """,
    "insu_emp_info_b": """
        emp_name emp_mgt_type vali_flag
    """,
    "fixmedins_b": """
        fixmedins_name fixmedins_type hosp_lv lmtpric_hosp_lv dedc_hosp_lv
        fix_blng_admdvs begntime fix_onln_open_flag out_onln_open_type vali_flag
    """,
    "medins_info_b": """
        vali_flag
    """,
    "rtal_phac_b": """
        vali_flag
    """,
    "medins_dept_b": """
        dept_name caty begntime vali_flag
    """,
    "dr_info_b": """
        vali_flag
    """,
    "mdtrt_d": """
        psn_type insu_admdvs pay_loc fixmedins_name inhosp_stas vali_flag
    """,
    "setl_d": """
        psn_type cvlserv_flag insu_admdvs fixmedins_name med_type clr_optins
        fulamt_ownpay_amt overlmt_selfpay preselfpay_amt inscp_amt dedc_std crt_dedc
        act_pay_dedc hifp_pay hi_agre_sumfee cvlserv_pay hifes_pay hifmi_pay hifob_pay
        hifdm_pay maf_pay othfund_pay psn_pay acct_pay cash_payamt refd_setl_flag
        vali_flag
    """,
    "setl_list_diag_d": """
        diag_type diag_name vali_flag
    """,
    "fee_list_d": """
        mdtrt_id fixmedins_name insu_admdvs med_type pric hilist_code hilist_name
        list_type vali_flag
    """,
    "fixmedins_otp_trt_rx_info_c": """
        mdtrt_sn vali_flag
    """,
}
NOT_NULL = {name: tuple(columns.split()) for name, columns in _DEMANDED.items()}
