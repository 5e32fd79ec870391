"""People whose stay elsewhere is on file: they are seen at both ends of a journey."""

from features.claims.tables.out_appy_d import OUT_APPY_D
from features.counter.statement import SETTLED, Statement, of_people_on
from features.facts.settlements import SETTLEMENTS

STATEMENT = Statement(
    name="filed_travel",
    zh="的参保人当日有异地就医备案",
    en="are of people with a filing for care elsewhere in force that day",
    schemes=(
        *("impersonation", "cash_out", "drug_resale", "excess_supply", "internet_rx"),
        *("spending_outlier", "phantom_drug"),
    ),
    table=SETTLEMENTS.name,
    rows=SETTLED,
    needs=((OUT_APPY_D, ()),),
    speaks=of_people_on(OUT_APPY_D),
)
