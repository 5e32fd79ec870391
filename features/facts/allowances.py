"""Maternity allowances: one row per payment granted on a registration (生育津贴核定).

What is learned of it later (the mother's insurance ends) makes another version of the row
(features/facts/versions).
"""

from features.facts.fact import FactTable

ALLOWANCES = FactTable("allowances", "生育津贴核定", "maternity allowance", key="allowance")

every = ALLOWANCES.every()
fund = ALLOWANCES.column("fund", "paid by the fund, yuan", scale=100)
granted = ALLOWANCES.column("granted", "the first payment on its registration")
joined_late = ALLOWANCES.column(
    "joined_late", "the employer first insured the mother less than a year before the delivery"
)
raised = ALLOWANCES.column(
    "raised",
    "it is based on a wage a fifth or more above what the employer declared for her in some month "
    "of the year before or since, which it does not keep up after the delivery",
)
passing = ALLOWANCES.column(
    "passing",
    "the mother joined the employer less than a year before the delivery, and her insurance there "
    "ended between it and 180 days after the payment",
)
unsettled = ALLOWANCES.column(
    "unsettled",
    "a delivery of which no settlement is known: none is named, and in the days around it there is "
    "no stay, nor maternity care in the months before",
)
of_mothers = ALLOWANCES.column(
    "of_mothers",
    "half or more of those whom the employer, or others of its legal representative, insured in "
    "the year before were granted one in two years, two women at least",
)

KEYS = (
    "allowance",
    "settlement",
    "visit",
    "patient",
    "employer",
    "doctor",
    "region",
    "visible",
    "month",
    "void",
    "void_month",
    "begin",
    "end",
)
"""Columns of the table that are no facts: `allowance` is the registration's id as it is told,
`settlement` the delivery's, `begin` and `end` its day; visit, doctor and void are null."""
