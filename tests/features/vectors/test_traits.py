"""What an entity is compared by."""

from datetime import date

import pytest

from features.claims.column import Ids
from features.claims.keys import KEY, RAW
from features.facts.build import build_facts
from features.months import month_of
from features.vectors.parts import ENTITY
from features.vectors.traits import traits_at
from tests.tables import a_store

AS_OF = date(2025, 7, 1)


def _traits(folder, entity: str = "provider", **tables: str) -> dict[str, dict]:
    store = a_store(folder, **tables)
    told = traits_at(build_facts(store), entity, month_of(AS_OF))
    raw = store.keys(Ids(entity)).rename({KEY: ENTITY, RAW: "id"})
    return {row["id"]: row for row in told.join(raw, on=ENTITY).iter_rows(named=True)}


def _type(folder, *care: str) -> str:
    return _traits(folder, setl_d="med_type\n" + "\n".join(care))["H1"]["type"]


@pytest.mark.parametrize(
    ("care", "expected"),
    [
        (["41", "41", "21"], "pharmacy"),
        (["21", "11", "21"], "inpatient"),
        (["11", "13", "21"], "outpatient"),
        (["28"], "inpatient"),
        (["14"], "outpatient"),
    ],
)
def test_a_provider_is_what_it_mostly_settles(tmp_path, care, expected):
    assert _type(tmp_path, *care) == expected


def test_where_two_are_as_frequent_the_choice_is_always_the_same(tmp_path):
    assert _type(tmp_path / "a", "21", "41", "11") == _type(tmp_path / "b", "11", "21", "41")


def test_level_and_region_are_the_most_frequent_known_ones(tmp_path):
    traits = _traits(
        tmp_path,
        setl_d="""
            hosp_lv  fix_blng_admdvs
            02       330102
            05       330102
            05       330105
            -        330105
            -        330105
        """,
    )["H1"]
    assert (traits["level"], traits["region"]) == ("05", "330105")


def test_of_two_as_frequent_the_lower_code_is_taken(tmp_path):
    assert _traits(tmp_path, setl_d="hosp_lv\n05\n02")["H1"]["level"] == "02"


def test_what_no_claim_tells_is_not_known(tmp_path):
    traits = _traits(tmp_path, setl_d="setl_id\nS1")["H1"]
    assert (traits["level"], traits["region"]) == (None, None)


def test_without_a_region_of_its_own_a_provider_is_where_its_patients_are_insured(tmp_path):
    traits = _traits(tmp_path, setl_d="insu_admdvs\n330102\n330205\n310101")["H1"]
    assert traits["region"] == "33"


def test_settlements_are_those_visible_in_the_window_and_not_refunded(tmp_path):
    traits = _traits(
        tmp_path,
        setl_d="""
            setl_id  setl_time   refd_setl_flag  init_setl_id  hosp_lv
            S1       2024-06-30  -               -             02
            S2       2024-07-01  -               -             05
            S3       2025-06-30  -               -             05
            S4       2025-07-01  -               -             02
            S5       2025-03-01  -               -             02
            R5       2025-04-01  1               S5            02
        """,
    )["H1"]
    assert traits["settlements"] == 2
    assert traits["level"] == "05"


def test_a_doctor_has_the_traits_of_where_the_doctor_works(tmp_path):
    traits = _traits(
        tmp_path,
        "doctor",
        setl_d="setl_id hosp_lv\nS1 02\nS2 02\nS3 05",
        mdtrt_d="mdtrt_id chfpdr_code\nS1 D1\nS2 -\nS3 D2",
    )
    assert {name: (t["settlements"], t["level"]) for name, t in traits.items()} == {
        "D1": (1, "02"),
        "D2": (1, "05"),
    }


@pytest.mark.parametrize("buckets", [1, 3])
def test_a_provider_whose_patients_lie_in_several_buckets_is_one(tmp_path, buckets):
    traits = _traits(
        tmp_path,
        setl_d="psn_no hosp_lv\nP1 02\nP2 05\nP3 05\nP4 02\nP5 05",
        buckets=buckets,
    )
    assert traits["H1"]["settlements"] == 5
    assert traits["H1"]["level"] == "05"
