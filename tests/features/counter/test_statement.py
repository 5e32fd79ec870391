from pathlib import Path

import features.counter.statements as folder
from features.counter.statements import all_statements
from features.facts.build import FACT_TABLES
from features.schemes import declared_schemes

STATEMENTS = all_statements()
CODES = {scheme.code for scheme in declared_schemes()}


def test_every_file_of_the_folder_declares_one_named_as_it_is():
    files = {path.stem for path in Path(folder.__file__).parent.glob("*.py")} - {"__init__"}
    assert [one.name for one in STATEMENTS] == sorted(files)


def test_each_answers_schemes_each_once_and_is_told_in_both_languages():
    for one in STATEMENTS:
        assert set(one.schemes) <= CODES
        assert len(set(one.schemes)) == len(one.schemes) > 0
        assert not one.zh.isascii()
        assert one.en.isascii()
        assert [text.isascii() for text in one.rows] == [False, True]


def test_each_names_tables_and_columns_that_there_are():
    for one in STATEMENTS:
        assert one.table in FACT_TABLES
        for table, columns in one.needs:
            assert set(columns) <= set(table.by_name)


def test_no_statement_answers_everything():
    assert all(len(one.schemes) < len(CODES) / 3 for one in STATEMENTS)
