"""What each scheme reads of the contract: what betrays it and what tells it apart."""

NEEDED = {
    "reflux_sale": """
        drug_trac_d: drug_trac_codg fixmedins_code psn_no setl_id trdn_flag sel_retn_type
            sel_retn_time manu_lotnum prsc_dr_certno phar_certno sel_retn_opter_name
        purc_trac_d: drug_trac_codg fixmedins_code purc_retn_stoin_time
        trace_alert: drug_trac_codg sel_retn_time fix_blng_admdvs
        purcinfo: purc_retn_cnt med_list_codg
        invinfo: inv_cnt invdate
        invchg: cnt inv_chg_type
        selinfo: sel_retn_cnt trdn_flag
        wm_tcmpat_info_b: convrat min_pac_cnt
    """,
    "trace_missing": """
        fee_list_d: bkkp_sn med_list_codg cnt list_type fee_ocur_time
        drug_trac_d: bkkp_sn drug_trac_codg othr_trac_codg
        no_trace_list: med_list_codg begndate enddate
    """,
    "drug_resale": """
        fee_list_d: psn_no med_list_codg cnt prd_days dise_codg
        fixmedins_otp_trt_rx_info_c: medc_days rxno
        elec_rx_detl: medc_days long_rx_flag med_list_codg
        rx_d: rxno prsc_date opsp_dise_code
        opsp_reg_d: opsp_dise_code begndate enddate
        out_appy_d: rloc_admdvs begndate enddate
        psn_household_d: household_link
        psn_phone_d: phone_link
    """,
    "resale_facilitation": "fee_list_d: fixmedins_code psn_no; fixmedins_b: fixmedins_type",
    "cash_out": """
        setl_d: setl_time insu_admdvs mdtrt_cert_type acct_pay
        fee_list_d: pric cnt fixmedins_code
        rtal_phac_b: prnt_rtal_phac_code legrep_certno
    """,
    "phantom_drug": """
        setl_d: setl_time mdtrt_cert_type balc acct_pay crter_id
        drug_trac_d: setl_id
        fixmedins_die_info_c: psn_no die_time
        psn_info_b: die_date
    """,
    "fake_admission": """
        mdtrt_d: begntime endtime dscg_maindiag_code dscg_way age ars_year_ipt_flag
        setl_list_oprn_d: oprn_oprt_code
        drord_d: mdtrt_id drord_type drord_begntime
        psn_info_b: live_admdvs resd_loc_admdvs brdy
    """,
    "hanging_bed": """
        mdtrt_d: adm_bed wardarea_bed dscg_bed inhosp_stas refl_old_mdtrt_id
        medins_dept_b: aprv_bed_cnt hi_crtf_bed_cnt begntime endtime
        medins_info_b: aprv_bed_cnt
        fee_list_d: mdtrt_id fee_ocur_time dscg_tkdrug_flag
    """,
    "split_admission": "mdtrt_d: same_dise_adm_flag begntime endtime; setl_d: mid_setl_flag",
    "low_standard_admission": """
        mdtrt_d: adm_diag_dscr dscg_maindiag_code
        fee_list_d: med_chrgitm_type
        setl_fee_stt_d: med_chrgitm_type item_sumamt
    """,
    "sex_mismatch": """
        psn_info_b: gend
        mdtrt_d: gend nwb_flag
        fee_list_d: med_list_codg
        rule_items: gend med_list_codg begndate enddate
    """,
    "lab_repeat": "fee_list_d: med_list_codg fee_ocur_time; lab_result: med_list_codg reported_at",
    "excess_supply": """
        elec_rx_detl: long_rx_flag rx_cotn_flag medc_days
        key_drug_list: admdvs med_list_codg lmt_days lmt_cnt yellow_days red_days begndate enddate
        wm_tcmpat_info_b: each_dos used_frqu min_pac_cnt
        drord_d: used_days
    """,
    "indication_mismatch": """
        out_med_setl_diag_list_d: mdtrt_id diag_code
        setl_list_diag_d: setl_id diag_code
        mdtrt_d: otp_diag_info
        wm_tcmpat_info_b: lmt_usescp
    """,
    "duplicate_drug": "fee_list_d: med_list_codg prd_days; wm_tcmpat_info_b: genname_codg",
    "impersonation": """
        psn_info_b: gend brdy die_date
        setl_d: fix_blng_admdvs mdtrt_cert_type pay_loc
        elec_rx_detl: biz_type_code
    """,
    "year_end_surge": "setl_d: setl_time year acct_pay",
    "swapped_items": """
        fee_list_d: medins_list_name med_list_codg pric
        mcs_info_b: mcs_name mcs_type
        drug_trac_d: med_list_codg bkkp_sn
        purcinfo: purc_retn_cnt
    """,
    "decoction_pieces": """
        fee_list_d: tcmdrug_used_way list_type
        tcmherb_info_b: safe_mtr cpnd_flag
    """,
    "over_treatment": """
        setl_d: medfee_sumamt dise_no hosp_lv age
        psn_info_b: brdy
        fee_list_d: med_chrgitm_type bilg_dr_code acord_dr_code cnt
    """,
    "charge_abuse": """
        fee_list_d: pric pric_uplmt_amt cnt comb_no
        hilist_lmtpric_d: hilist_pric_uplmt_amt
        rule_items: med_list_codg other_codg max_per_day
        trt_serv_b: trt_item_cont trt_exct_cont
    """,
    "upcoding": "mdtrt_d: dise_no; setl_d: bydise_setl_payamt clr_way; setl_list_diag_d: diag_code",
    "third_party": """
        mdtrt_d: ttp_pay_flag
        third_party_payment: payer_type event_date paid_amount ttp_case_no
        setl_list_diag_d: diag_code
    """,
    "dual_benefit": """
        setl_d: setl_type manl_reim_rea crter_id invono refd_setl_flag
        psn_insu_d: insutype crt_insu_date paus_insu_date
    """,
    "maternity_allowance": """
        matn_alwn_reg_d: emp_no birctrl_matn_date setl_id
        matn_alwn_crtf_d: matn_alwn_sumamt alwn_days mon_wag_std
        staf_psn_clct_detl_d: psn_clctstd accrym_begn clct_time
        psn_clctstd_d: ym psn_clctstd
        psn_insu_d: emp_no crt_insu_date
        insu_emp_info_b: aprv_esta_date legrep_certno tel_link
        mdtrt_d: matn_type birctrl_matn_date geso_val
    """,
    "internet_rx": "elec_rx_detl: dr_code prsc_time biz_type_code insu_admdvs",
    "forged_records": """
        lab_result: lab_value sampled_at reported_at
        fee_list_d: fee_ocur_time mdtrt_id
        mdtrt_d: begntime endtime
    """,
    "suspended_billing": """
        fixmedins_paus_d: fixmedins_code begntime endtime
        fixmedins_serv_mgt_d: insutype med_type
        dr_info_b: nemp_time pay_qua_stas
        purc_trac_d: drug_trac_codg fixmedins_code
    """,
    "off_scope": """
        rule_items: gend age_min age_max hosp_lv med_type insutype setting indication max_days
            begndate enddate
        hilist_b: lmt_used_flag
        hilist_selfpay_prop_b: selfpay_prop
        medlist_hilist_map_b: med_list_codg hilist_code
    """,
    "phantom_service": """
        setl_list_oprn_d: anst_way anst_begntime oprn_oprt_begntime
        lab_result: sampled_at instrument_no
        fee_list_d: acord_dr_code fee_ocur_time etip_flag
    """,
    "split_visit": "setl_d: setl_time fixmedins_code; rx_d: rxno bilg_dept_codg",
    "rx_flow": "fee_list_d: rx_circ_flag rx_drord_no; elec_rx_detl: hi_rxno rx_exra_attr_code",
    "spending_outlier": """
        setl_d: fund_pay_sumamt psn_type dise_no hosp_lv age
        psn_info_b: brdy
        fixmedins_b: hosp_lv
    """,
}
"""The rows of the list of schemes; by scheme, `table: column column; table: …`."""

UNREAD = {
    "reflux_sale": "invchg selinfo wm_tcmpat_info_b",
    "drug_resale": """
        elec_rx_detl fixmedins_otp_trt_rx_info_c opsp_reg_d out_appy_d psn_household_d psn_phone_d
        rx_d
    """,
    "resale_facilitation": "fixmedins_b",
    "cash_out": "rtal_phac_b",
    "fake_admission": "drord_d",
    "low_standard_admission": "setl_fee_stt_d",
    "lab_repeat": "lab_result",
    "excess_supply": "drord_d elec_rx_detl wm_tcmpat_info_b",
    "indication_mismatch": "wm_tcmpat_info_b",
    "duplicate_drug": "wm_tcmpat_info_b",
    "impersonation": "elec_rx_detl",
    "decoction_pieces": "tcmherb_info_b",
    "charge_abuse": "hilist_lmtpric_d trt_serv_b",
    "dual_benefit": "psn_insu_d",
    "internet_rx": "elec_rx_detl",
    "suspended_billing": "dr_info_b fixmedins_serv_mgt_d",
    "off_scope": "hilist_b medlist_hilist_map_b",
    "split_visit": "rx_d",
    "spending_outlier": "fixmedins_b",
}
"""Tables that a scheme needs and that no fact behind its behaviours reads yet (tests hold it to
that); for schemes without behaviours nothing is told."""


def needed(text: str) -> set[tuple[str, str]]:
    """Table and column, from `table: column column; table: …`."""
    found, table = set(), ""
    for word in text.replace(";", " ").split():
        if word.endswith(":"):
            table = word.removesuffix(":")
        else:
            found.add((table, word))
    return found
