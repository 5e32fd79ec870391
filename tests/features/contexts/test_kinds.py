"""What an item is goes by its name, whatever other items a store has."""

from features.contexts.drugs import drugs_of
from features.contexts.kinds import kinds_of
from tests.tables import a_store

METFORMIN = ("XA10BAE021A010010201650", "XA10BAE021A010010100001")
"""Of two makers."""


def named(folder, codes, of):
    lines = "bkkp_sn med_list_codg\n" + "\n".join(f"L{n} {code}" for n, code in enumerate(codes))
    told = of(a_store(folder, setl_d="setl_id\nS1", fee_list_d=lines)).collect()
    return {row["item"]: row for row in told.iter_rows(named=True)}


def test_a_kind_and_a_drug_have_the_same_key_whatever_is_there_besides(tmp_path):
    for of, column in ((kinds_of, "kind"), (drugs_of, "drug")):
        alone = named(tmp_path / f"{column} alone", METFORMIN[:1], of)
        both = named(tmp_path / f"{column} both", METFORMIN, of)
        (one,) = alone.values()
        assert both[one["item"]] == one
        assert {row[column] for row in both.values()} == {one[column]}
