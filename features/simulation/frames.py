"""The two frames that a month is made in: its visits and their fee lines, by position.

People, providers, doctors, items and diagnoses are positions in their arrays; times are minutes
since the span's first midnight; amounts are yuan. `scheme` is the truth, null where honest.
"""

import polars as pl

#: Kinds of visit. A pharmacy purchase is a visit too, as on the platform.
OTP, OPSP, EMERGENCY, PHARMACY, STAY, INTERNET, DELIVERY, PRENATAL, DAY_SURGERY = range(9)
#: `med_type` of each kind (claims reference 1.21).
MED_TYPE = ("11", "14", "13", "41", "21", "11", "52", "51", "28")
#: The kinds that occupy a bed.
IN_BED = (STAY, DELIVERY, DAY_SURGERY)
#: Kinds of card shown: 医保电子凭证, 居民身份证, 社会保障卡, as codes of mdtrt_cert_type.
E_CREDENTIAL, ID_CARD, SOCIAL_CARD = 1, 2, 3

VISIT = pl.Schema(
    {
        "person": pl.Int64,
        "provider": pl.Int64,
        "doctor": pl.Int64,  # position in the staff, -1 none (a pharmacy names its pharmacist)
        "dept": pl.Int64,  # position in catalogue.departments.DEPARTMENTS, -1 none
        "kind": pl.Int64,
        "begin": pl.Int64,  # minute of admission or of the call
        "nights": pl.Int64,  # 0 outside a bed
        "dx": pl.Int64,  # what the person has: position in catalogue.diagnoses.DIAGNOSES
        "coded": pl.Int64,  # what the bill says
        "severity": pl.Int64,  # of the group billed: 0 major, 1 ordinary, 2 no complication
        "others": pl.Int64,  # secondary diagnoses written down
        "operated": pl.Boolean,
        "budget": pl.Float64,  # yuan that its lines aim at
        "supply": pl.Float64,  # days of supply aimed at for drugs that are taken daily; null: usual
        "long_rx": pl.Boolean,  # 长期处方
        "cert": pl.Int64,  # kind of card shown
        "lag": pl.Int64,  # minutes from leaving to the settlement
        "tag": pl.String,  # what the lines' menu must know: dialysis, chemotherapy…; null
        "alike": pl.String,  # the honest look-alike that made it; null
        "scheme": pl.String,
    }
)

LINE = pl.Schema(
    {
        "visit": pl.Int64,  # row in the month's visits
        "item": pl.Int64,  # position in catalogue.items.ITEMS
        "at": pl.Int64,  # minute at which it was charged
        "cnt": pl.Float64,  # boxes, grams, times
        "price": pl.Float64,  # yuan a unit
        "days": pl.Float64,  # days of supply; null for what is not taken
        "doctor": pl.Int64,  # who ordered, -1 none
        "performer": pl.Int64,  # who carried it out, -1 none
        "rx": pl.Int64,  # number of the prescription within the visit, -1 none
        "traced": pl.Boolean,  # whether the boxes' trace codes are uploaded
        "home": pl.Boolean,  # taken home at discharge
        "own_name": pl.String,  # the provider's own name for the item; null: the catalogue's
        "outside": pl.Boolean,  # filled from an outside prescription (处方流转)
        "scheme": pl.String,
    }
)
