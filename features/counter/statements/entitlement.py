"""People with a certified chronic disease: what is long and much may be theirs by right."""

from features.claims.tables.opsp_reg_d import OPSP_REG_D
from features.counter.statement import SETTLED, Statement, of_people_on
from features.facts.settlements import SETTLEMENTS

STATEMENT = Statement(
    name="entitlement",
    zh="的参保人当日持有门慢门特待遇",
    en="are of people with a certified chronic disease in force that day",
    schemes=(
        *("excess_supply", "drug_resale", "resale_facilitation", "duplicate_drug"),
        *("fake_admission", "spending_outlier", "over_treatment", "year_end_surge"),
    ),
    table=SETTLEMENTS.name,
    rows=SETTLED,
    needs=((OPSP_REG_D, ()),),
    speaks=of_people_on(OPSP_REG_D),
)
