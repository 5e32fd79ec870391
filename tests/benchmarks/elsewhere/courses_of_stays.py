"""What is billed in a stay, by what it is for.

A kind of stay, below it what is billed: item, share of stays that have it, amount from-to;
`daily` and `other` (day) repeat within a stay, all else is billed once.
"""

STAYS = """
PNEU
  ceftriaxone_inj .95 2-2 daily, saline .9 2-3 daily, ct .6 1-1, crp .5 1-1 other,
  cbc .5 1-1 other, oxygen .4 4-12 other, ambroxol .5 1-1
ANG
  cardiac .8 1-1, echo .7 1-1, lipid .9 1-1, xuesaitong_inj .5 1-1 daily, saline .7 1-1 daily,
  isosorbide .6 1-1, clopidogrel .6 1-1
CVA
  ct .95 1-1, mri .6 1-1, vinpocetine_inj .8 1-1 daily, saline .9 1-2 daily, lipid .9 1-1,
  pttrain .3 1-1 other, clopidogrel .7 1-1
AECOPD
  ceftriaxone_inj .7 2-2 daily, oxygen .9 8-20 daily, ct .5 1-1, salmeterol .4 1-1,
  saline .8 1-2 daily
DMI
  hba1c .95 1-1, glucose .95 2-5 daily, glargine .6 1-1, lipid .9 1-1, mecobalamin .4 1-1,
  saline .5 1-1 daily
FRAC
  op_hip .9 1-1, anest .9 1-1, hipimp .5 1-1, ct .7 1-1, ceftriaxone_inj .6 2-2 other,
  saline .8 2-3 daily, catheter .4 1-1, pttrain .3 1-1 other
APP
  op_app 1 1-1, anest 1 1-1, ceftriaxone_inj .9 2-2 daily, saline .9 2-4 daily, us .7 1-1,
  stapler .3 1-1
GALL
  op_gall .8 1-1, anest .8 1-1, us .9 1-1, ceftriaxone_inj .8 2-2 daily, saline .9 2-4 daily
HERN
  op_hernia .95 1-1, anest .95 1-1, saline .7 1-2 daily
CAT
  op_cat 1 1-1, iol 1 1-1, slit 1 1-2, anest .1 1-1
DISC
  lowfreq .7 1-1 daily, magn .5 1-1 daily, tuina .6 1-1 daily, eacup .6 1-1 daily, mri .4 1-1,
  hilu .4 1-1 daily, mecobalamin .4 1-1
CHEMO
  paclitaxel .7 1-2, chemo 1 1-1, tumor .5 1-1, saline 1 2-5 daily, ct .3 1-1,
  pantoprazole_inj .7 1-1 daily
BIRTH
  delivery 1 1-1, us_ob .9 1-1, oxytocin .8 1-2, saline .6 1-2 daily
CS
  op_cs 1 1-1, anest 1 1-1, us_ob .9 1-1, oxytocin .9 1-2, ceftriaxone_inj .6 2-2,
  saline .9 2-3 daily
PSY
  psyther .6 1-1 other, psytest .9 1-1, olanzapine .9 1-3, eeg .4 1-1
REHAB
  pttrain .9 1-1 daily, ottrain .7 1-1 daily, gaittrain .6 1-1 daily, acup .5 1-1 daily,
  lowfreq .4 1-1 daily
VBI
  vinpocetine_inj .7 1-1 daily, saline .8 1-1 daily, ct .5 1-1, us .4 1-1, lipid .6 1-1
LGAST
  pantoprazole_inj .8 1-1 daily, saline .8 1-1 daily, gastroscopy .4 1-1, us .4 1-1
LHTN
  amlodipine .6 1-1, saline .4 1-1 daily, lipid .7 1-1, echo .3 1-1, danshen .3 1-1
LBACK
  lowfreq .6 1-1 daily, acup .5 1-1 daily, tuina .4 1-1 daily, xray .6 1-1
AMI
  op_stent .8 1-1, stent .8 1-2, catheter .9 1-2, cardiac 1 2-4, echo .9 1-1, nurse1 .9 1-1 daily,
  saline .9 1-2 daily, clopidogrel .9 1-1
FAKE1
  vinpocetine_inj 1 1-1 daily, saline 1 1-1 daily, lowfreq 1 1-1 daily, bed 1 1-1 daily,
  iconsult 1 1-1 daily, nurse2 1 1-1 daily, iv 1 1-1 daily, infusion 1 1-1 daily, cbc 1 1-1,
  urine 1 1-1, liver 1 1-1, renal 1 1-1, ecg 1 1-1, us 1 1-1
FAKE2
  xuesaitong_inj 1 1-1 daily, saline 1 1-1 daily, magn 1 1-1 daily, bed 1 1-1 daily,
  iconsult 1 1-1 daily, nurse2 1 1-1 daily, iv 1 1-1 daily, infusion 1 1-1 daily, cbc 1 1-1,
  urine 1 1-1, liver 1 1-1, renal 1 1-1, ecg 1 1-1, us 1 1-1
FAKE3
  lowfreq 1 1-1 daily, acup 1 1-1 daily, saline 1 1-1 daily, bed 1 1-1 daily,
  iconsult 1 1-1 daily, nurse2 1 1-1 daily, iv 1 1-1 daily, infusion 1 1-1 daily, cbc 1 1-1,
  urine 1 1-1, liver 1 1-1, renal 1 1-1, ecg 1 1-1, us 1 1-1
HANG
  bed 1 1-1 daily, nurse2 1 1-1 daily, iconsult .5 1-1 daily, cbc .8 1-1, liver .8 1-1,
  ecg .8 1-1, danshen .8 1-1, naoxin .8 1-1
"""
"""Honest ones first; FAKE1 to FAKE3 and HANG are bills of frauds, whole in themselves."""

ADMITTED = """
ALL
  cbc .97 1-1, urine .9 1-1, liver .9 1-1, renal .9 1-1, ecg .85 1-1, coag .5 1-1, glucose .6 1-1,
  xray .5 1-1, bed 1 1-1 daily, iconsult 1 1-1 daily, nurse2 .9 1-1 daily, infusion .7 1-2 other,
  iv .7 1-1 other
"""
"""What every honest stay has besides."""
