import pytest

from features.claims.column import Kind
from features.claims.dictionary import dictionary
from features.claims.dictionary_words import IDS, KINDS, WORDS
from features.claims.tables import TABLES

PAGES = {lang: dictionary(lang) for lang in ("zh", "en")}
each_language = pytest.mark.parametrize("lang", list(PAGES))


def section(lang: str, table: str) -> str:
    """The lines of one table."""
    return PAGES[lang].split(f"### `{table}`")[1].split("\n##")[0]


@each_language
@pytest.mark.parametrize("table", TABLES.values(), ids=list(TABLES))
def test_every_column_has_a_row_with_both_names_its_kind_and_all_spellings(lang, table):
    rows = {
        line.split("`")[1]: line for line in section(lang, table.name).splitlines() if "| `" in line
    }
    assert list(rows) == list(table.by_name)
    for column in table.columns:
        cells = [cell.strip() for cell in rows[column.name].strip("|").split("|")]
        assert cells[0] == f"`{column.name}`" + (" *" if column.required else "")
        assert cells[1:3] == [column.zh, column.en]
        assert cells[3] == (IDS[lang][column.ids] if column.ids else column.kind.value)
        privacy = {Kind.LINK: "link"}.get(column.kind, "id" if column.ids else "open")
        assert cells[4] == WORDS[lang][privacy]
        assert (column.codes.name if column.codes else "") in cells[5]
        assert all(f"`{alias}`" in cells[6] for alias in column.aliases)


@each_language
@pytest.mark.parametrize("table", TABLES.values(), ids=list(TABLES))
def test_a_table_tells_its_key_cut_visibility_rules_and_what_it_never_stores(lang, table):
    told = section(lang, table.name)
    words = WORDS[lang]
    keys = ", ".join(f"`{name}`" for name in table.key)
    assert f"{words['key']} {keys} ·" in told
    cut = f"{words['partition']} `{table.partition}`" if table.partition else words["whole"]
    assert cut in told
    assert all(f"`{name}`" in told for name in (*table.visible, *table.personal))
    assert (words["always"] in told) == (not table.visible)
    assert (words["month"] in told) == (table.month is not None)
    assert (words["identity"] in told) == bool(table.identity)
    assert all(rule.reason in told for rule in table.rules)


@each_language
def test_every_code_of_every_list_that_a_column_uses_is_there(lang):
    for table in TABLES.values():
        for column in table.columns:
            if column.codes:
                told = PAGES[lang].split(f"\n### {column.codes.name}\n")[1].split("\n### ")[0]
                for code, zh in column.codes.values.items():
                    assert f"| `{code}` | {zh} |" in told


@each_language
def test_a_list_tells_how_its_codes_are_read(lang):
    levels = PAGES[lang].split("\n### hosp_lv\n")[1].split("\n### ")[0]
    assert f"{WORDS[lang]['width']}: 2" in levels
    assert WORDS[lang]["prefix"] not in levels
    kinds = PAGES[lang].split("\n### med_type\n")[1].split("\n### ")[0]
    assert WORDS[lang]["prefix"] in kinds
    assert WORDS[lang]["width"] not in kinds


@each_language
def test_each_class_of_privacy_is_explained(lang):
    words = WORDS[lang]
    assert f"- {words['privacy']}: {words['privacy told']}" in PAGES[lang]
    assert all(f"{words[name]} =" in words["privacy told"] for name in ("open", "id", "link"))


@each_language
def test_the_required_table_is_marked(lang):
    marked = [
        name for name in TABLES if WORDS[lang]["required table"] + " ·" in section(lang, name)
    ]
    assert marked == ["setl_d"]


def test_both_languages_have_words_for_the_same_things():
    assert WORDS["zh"].keys() == WORDS["en"].keys()
    for lang in WORDS:
        assert set(KINDS[lang]) == set(Kind)


def test_formats_are_shown_as_ingest_reads_them():
    assert "`2025-03-01`, `2025/03/01`, `20250301`" in PAGES["en"]
    assert "`2025-03-01 08:30:15`, `2025-03-01T08:30:15`" in PAGES["en"]


@each_language
def test_a_cell_never_breaks_its_table(lang):
    for line in PAGES[lang].splitlines():
        if line.startswith("|"):
            assert line.count("|") in (3, 8)


def test_a_language_that_we_do_not_speak():
    with pytest.raises(KeyError):
        dictionary("fr")
