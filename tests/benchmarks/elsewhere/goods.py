"""What is sold in this invented city: drugs, patent medicines, consumables and pieces.

Prices are yuan a box (a piece: yuan a gram), days are how long a box lasts at the usual dose.
"""

DRUGS = """
amlodipine       C08CA A001 18   28 1
nifedipine_cr    C08CA N002 28   14 1
valsartan        C09CA V001 22   14 1
metoprolol       C07AB M001 25   20 1
indapamide       C03BA I001 14   30 1
metformin        A10BA M001 16   20 1
acarbose         A10BF A001 32   15 1
gliclazide       A10BB G001 20   30 1
glargine         A10AE G001 74   20 2
semaglutide      A10BJ S001 421  28 2
dapagliflozin    A10BK D001 58   28 2
aspirin          B01AC A001 12   30 1
clopidogrel      B01AC C001 48   14 1
rivaroxaban      B01AF R001 160  14 2
atorvastatin     C10AA A001 24   14 1
rosuvastatin     C10AA R001 26   14 1
isosorbide       C01DA I001 19   24 1
trimetazidine    C01EB T001 30   15 1
salmeterol       R03AK S001 190  30 2
tiotropium       R03BB T001 210  30 2
entecavir        J05AF E001 60   28 2
sertraline       N06AB S001 46   14 1
olanzapine       N05AH O001 52   14 1
gefitinib        L01XE G001 1580 10 2
osimertinib      L01XE O001 4980 30 2
anastrozole      L02BG A001 260  14 2
capecitabine     L01BC C001 680  14 2
albumin          B05AA A001 378  1  2
epo              B03XA E001 46   3  2
lanthanum        V03AE L001 260  15 2
amoxicillin      J01CA A001 11   4  1
cefuroxime       J01DC C001 28   4  1
azithromycin     J01FA A001 24   3  1
levofloxacin     J01MA L001 22   5  1
ceftriaxone_inj  J01DD C001 9    1  1
ibuprofen        M01AE I001 15   4  1
diclofenac       M02AA D001 26   7  2
omeprazole       A02BC O001 22   14 1
pantoprazole_inj A02BC P001 18   1  1
domperidone      A03FA D001 18   7  1
loratadine       R06AX L001 16   6  1
ambroxol         R05CB A001 17   5  1
eszopiclone      N05CF E001 38   7  2
finasteride      G04CB F001 48   10 1
clotrimazole_v   G01AF C001 24   6  2
saline           B05XA S001 3    1  1
glucose_inj      B05BA G001 3.4  1  1
paclitaxel       L01CD P001 780  1  2
oxytocin         H01BB O001 12   1  1
mecobalamin      B03BA M001 28   10 2
betahistine      N07CA B001 21   7  2
vinpocetine_inj  N06BX V001 26   1  2
pediatric_para   N02BE P001 14   3  2
folic            B03BB F001 9    30 1
"""
"""Name, class, serial, price, days, insurance class (1 甲, 2 乙)."""

PATENT = """
lianhua        A01B T0101 14  4  1
banlangen      A01B T0102 9   4  1
angong         A07A T0201 520 3  2
shexiang       A12A T0301 32  10 1
danshen        A12A T0302 27  9  1
xuesaitong_inj A12A T0303 22  1  2
fukeqianjin    B01A T0401 23  6  1
weisu          A13A T0501 24  6  2
yunnan         E01A T0601 30  7  2
liuwei         A09A T0701 18  12 1
naoxin         A12A T0304 33  10 2
ejiao          A09A T0702 680 15 2
"""
"""The same of Chinese patent medicines."""

CONSUMABLES = """
dressing   14010 101 26
catheter   02010 052 160
stent      02030 111 820
hipimp     03010 120 8600
iol        16020 103 980
syringe    18010 201 1.2
infusion   18020 202 6
dialyzer   10010 301 160
plaster    14020 104 38
toothbrush 17010 105 45
stapler    07010 220 1900
"""
"""Name, category, generic, price."""

PIECES = """
huangqi    .09
danggui    .12
baizhu     .08
fuling     .07
gancao     .05
chenpi     .05
dangshen   .18
chuanxiong .09
baishao    .08
shudi      .06
renshen    1.9
lurong     9.5
xiyangshen 1.6
dongchong  38
"""
"""Name and price a gram; the last four are dear ones."""
