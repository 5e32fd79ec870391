from serving.dossier.charts_model import Bed, Chart
from serving.dossier.model import Who
from serving.dossier.named import shown

WHO = Who(
    entity="provider", id="H1", name="East", region="330100", type=None, level=None,
    settlements=3, beds_licensed=None, parent="H9", same_hand=["H2", "H3"], seen_at=[],
)  # fmt: skip


def test_every_name_is_as_it_is_shown_and_nothing_else_is_touched():
    told = shown(WHO, lambda kind, name: f"{kind}:{name}")
    assert (told.id, told.name, told.parent) == ("id:H1", "name:East", "provider:H9")
    assert told.same_hand == ["provider:H2", "provider:H3"]
    assert (told.entity, told.region, told.settlements) == ("provider", "330100", 3)
    assert shown(WHO) == WHO


def test_what_is_not_known_stays_unknown():
    told = shown(WHO.model_copy(update={"name": None}), lambda kind, name: "masked")
    assert told.name is None


def test_numbers_of_charts_and_keys_of_people_are_names_too():
    kinds = {name for part in (Chart, Bed) for name in part.model_fields}
    assert {"ipt_otp_no", "medrcdno", "mdtrt_id", "patient"} <= kinds
    bed = Bed.model_validate(
        dict.fromkeys(Bed.model_fields) | {"patient": "17", "ipt_otp_no": "Z1", "nights": 2}
        | {"admitted": "2025-06-01", "leaves_today": False, "ward": "Z1"}
    )  # fmt: skip
    told = shown(bed, lambda kind, name: kind)
    assert (told.patient, told.ipt_otp_no, told.ward) == ("patient", "chart", "Z1")
