from features.claims.column import Ids
from features.claims.keys import KEY, RAW
from serving.plan.hands import hands
from tests.tables import a_store


def test_those_in_one_hand_are_told_by_the_lowest_of_their_ids(tmp_path):
    store = a_store(
        tmp_path,
        setl_d="setl_id fixmedins_code\n" + "\n".join(f"S{n} P{n}" for n in range(1, 6)),
        rtal_phac_b="rtal_phac_code prnt_rtal_phac_code legrep_certno\nP3 P2 -\nP4 - X\nP2 - X",
    )
    raw = dict(store.keys(Ids.PROVIDER).select(KEY, RAW).iter_rows())
    told = {raw[key]: (owner, many) for key, owner, many in hands(store).iter_rows()}
    assert told == {"P2": ("P2", 3), "P3": ("P2", 3), "P4": ("P2", 3)}
