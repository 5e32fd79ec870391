import pytest

from features.claims.column import Ids
from features.claims.keys import KEY, RAW
from tests.tables import a_store
from training.owners import owners_of

CLAIMS = "setl_id fixmedins_code\n" + "\n".join(f"S{n} H{n}" for n in range(1, 7))


@pytest.fixture
def hands(tmp_path):
    """Who is in one hand, as sets of raw ids."""

    def told(**tables):
        store = a_store(tmp_path, setl_d=CLAIMS, **tables)
        raw = dict(store.keys(Ids.PROVIDER).select(KEY, RAW).iter_rows())
        found: dict[int, set[str]] = {}
        for key, owner in owners_of(store).iter_rows():
            found.setdefault(owner, set()).add(raw[key])
        return sorted(sorted(hand) for hand in found.values())

    return told


def test_pharmacies_of_one_legal_representative_are_in_one_hand(hands):
    rows = "rtal_phac_code legrep_certno\nH1 A\nH2 A\nH3 B"
    assert hands(rtal_phac_b=rows) == [["H1", "H2"]]


def test_so_are_a_branch_and_its_head(hands):
    rows = "rtal_phac_code prnt_rtal_phac_code\nH1 -\nH2 H1\nH3 H1"
    assert hands(rtal_phac_b=rows) == [["H1", "H2", "H3"]]


def test_a_hospital_and_a_pharmacy_may_be_in_one_hand(hands):
    told = hands(
        medins_info_b="medins_code legrep_certno\nH4 A",
        rtal_phac_b="rtal_phac_code legrep_certno\nH1 A",
    )
    assert told == [["H1", "H4"]]


def test_what_hangs_together_by_several_signs_is_one_hand(hands):
    told = hands(
        rtal_phac_b="rtal_phac_code legrep_certno\nH1 A\nH2 A",
        fixmedins_b="fixmedins_code uscc\nH2 U1\nH3 U1\nH5 U2",
        medins_info_b="medins_code prnt_medins_code\nH4 H3",
    )
    assert told == [["H1", "H2", "H3", "H4"]]


def test_an_empty_sign_ties_nobody(hands):
    assert hands(rtal_phac_b="rtal_phac_code legrep_certno\nH1 -\nH2 -") == []


def test_without_a_register_everybody_stands_alone(hands):
    assert hands() == []
