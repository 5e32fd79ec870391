"""A small body that every store can answer: one settlement of a provider that nobody knows."""

from datetime import date, timedelta
from typing import Any

IDS = {"provider": "H00000000001", "patient": "EXAMPLE-PATIENT", "doctor": "D00000000001"}


def example(entity: str, as_of: date) -> dict[str, Any]:
    """As JSON holds it; the settlement is of the last month before the date."""
    day = as_of - timedelta(days=20)
    settlement = {
        "setl_id": "EXAMPLE-SETTLEMENT",
        "mdtrt_id": "EXAMPLE-VISIT",
        "psn_no": IDS["patient"],
        "fixmedins_code": IDS["provider"],
        "med_type": "11",
        "begndate": day.isoformat(),
        "enddate": day.isoformat(),
        "setl_time": f"{day} 10:00:00",
        "medfee_sumamt": 120.5,
        "fund_pay_sumamt": 80.5,
    }
    visit = {
        "mdtrt_id": "EXAMPLE-VISIT",
        "psn_no": IDS["patient"],
        "fixmedins_code": IDS["provider"],
        "begntime": f"{day} 09:30:00",
        "chfpdr_code": IDS["doctor"],
    }
    claims = {"setl_d": [settlement], "mdtrt_d": [visit]}
    return {"entity": entity, "id": IDS[entity], "lang": "en", "claims": claims}
