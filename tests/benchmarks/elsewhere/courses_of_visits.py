"""What is billed at a counter, by what the visit is for.

A kind of visit, below it what is billed: item, share of visits that have it, amount from-to.
"""

VISITS = """
URI
  amoxicillin .35 1-2, lianhua .5 1-3, ambroxol .3 1-2, ibuprofen .25 1-1, cbc .35 1-1,
  crp .25 1-1, loratadine .2 1-1, banlangen .3 1-2
BRONCH
  cefuroxime .5 1-2, azithromycin .3 1-2, ambroxol .6 1-2, cbc .5 1-1, crp .4 1-1, xray .3 1-1,
  iv .25 1-1, saline .25 1-2
GAST
  omeprazole .6 1-2, domperidone .35 1-2, weisu .4 1-2, gastroscopy .06 1-1, us .12 1-1,
  liver .15 1-1
BACK
  ibuprofen .3 1-2, diclofenac .3 1-2, acup .35 1-1, tuina .3 1-1, lowfreq .25 1-1, xray .15 1-1,
  ct .06 1-1, mri .03 1-1, yunnan .2 1-2, plaster .2 1-2
SKIN
  loratadine .5 1-2, cbc .1 1-1
UTI
  levofloxacin .7 1-2, urine .8 1-1, us .2 1-1
DIZZY
  betahistine .5 1-2, ct .12 1-1, ecg .3 1-1, lipid .15 1-1, glucose .25 1-1, naoxin .25 1-2
GYN
  clotrimazole_v .5 1-2, fukeqianjin .5 1-2, gyn_exam .7 1-1, us_ob .3 1-1
EYE
  slit .8 1-1, levofloxacin .4 1-1
INJ
  dress .9 1-1, dressing .5 1-2, cefuroxime .3 1-1, xray .4 1-1
INSOM
  eszopiclone .5 1-2, psytest .1 1-1
BPH
  finasteride .7 1-2, psa .2 1-1, us .3 1-1, prostate_m .1 1-1
TCM
  PIECES .9 7-7, acup .3 1-1, moxa .2 1-1, cupping .2 1-1
DENT
  xray .3 1-1, amoxicillin .4 1-1, ibuprofen .3 1-1
CHECK
  lipid .4 1-1, liver .3 1-1, renal .3 1-1, ecg .25 1-1, glucose .3 1-1
DMQ
  hba1c .9 1-1, glucose .7 1-1, lipid .2 1-1
DIAL
  dialysis 1 1-1, dialyzer 1 1-1, epo .5 1-1, saline .6 1-2, renal .08 1-1
OTC
  lianhua .22 1-2, banlangen .22 1-2, ibuprofen .18 1-1, amoxicillin .1 1-2, omeprazole .15 1-2,
  loratadine .15 1-1, liuwei .12 1-3, yunnan .12 1-1, ejiao .015 1-1, angong .012 1-1,
  shexiang .1 1-2, domperidone .1 1-1, plaster .12 1-2, dressing .05 1-1, diclofenac .1 1-1
PHANTOM
  angong .35 1-3, ejiao .3 1-3, rivaroxaban .25 1-3, clopidogrel .3 1-3, shexiang .4 1-3,
  liuwei .3 1-3, weisu 1 1-2
CASHOUT
  angong .65 1-3, semaglutide .4 1-3, ejiao .4 1-3, rivaroxaban .3 1-3
PHYSIO
  acup .9 1-1, tuina .8 1-1, lowfreq .7 1-1, moxa .5 1-1, gconsult 1 1-1
"""
"""Honest ones first; PHANTOM, CASHOUT and PHYSIO are bills of frauds."""
