import numpy as np

from features.claims.codes import USED_FRQU_CODG
from features.simulation.catalogue.items import ITEMS, PATENT, PIECE
from features.simulation.tables.orders.doses import DOSES


def test_every_drug_has_a_frequency_of_the_code_list_and_a_route():
    drugs = ITEMS.kind <= PATENT
    codes = DOSES.frequency.to_numpy()[drugs]
    assert all(USED_FRQU_CODG.knows(code) for code in codes)
    assert DOSES.route.null_count() == (ITEMS.kind > PIECE).sum()


def test_a_dose_is_a_number_and_its_unit():
    at = ITEMS.at("amlodipine_vbp")
    assert (DOSES.amount[at], DOSES.unit[at], DOSES.times[at]) == (5.0, "mg", 1.0)
    assert DOSES.way[at] == "口服"


def test_services_are_not_taken():
    at = ITEMS.at("hba1c")
    assert np.isnan(DOSES.amount[at])
    assert DOSES.way[at] is None
