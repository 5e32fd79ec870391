"""What every file of further facts obeys: it adds the columns that it declares, and no other.

Files are run as `build_facts` runs them, one after the other, on random claims; each is watched.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import polars as pl
import pytest

from features.facts import build, further, line_rows
from features.facts.build import FACT_TABLES, build_facts
from features.facts.fact import FactTable
from features.facts.further.learned import Adds
from features.facts.further.lists import OF_STAYS, beside
from features.facts.further.past import WithPast
from features.facts.lines import LINES
from features.facts.settlements import SETTLEMENTS
from features.facts.stays import STAYS
from tests.features.vectors.random_claims import _claims

HANDED_ON = {
    "diagnosis": {"diagnosis"},
    "sold_beyond_stock": {"beyond_at"},
    "supply": {"days", "drug", "same_class", "substance"},
}
"""What a file leaves on the rows for those after it, until one of them drops it."""
TO_THE_END = {"diagnosis", "beyond_at"}
"""What any file, or the versions of a line, may read: the fact table does not hold it."""
FORGETS = {"supply": "forget"}
"""The function of the file that drops it."""
MARK = "of another file"


def declared(source: str) -> dict[str, set[str]]:
    """Names of columns by fact table, from the declarations in a module's source."""
    found: dict[str, set[str]] = {name: set() for name in FACT_TABLES}
    for node in ast.walk(ast.parse(source)):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr == "column"
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id.lower() in found
        ):
            found[node.func.value.id.lower()].add(ast.literal_eval(node.args[0]))
    return found


DECLARED = {
    module.name: declared(
        Path(import_module(f"{further.__name__}.{module.name}").__file__ or "").read_text("utf-8")
    )
    for module in iter_modules(further.__path__)
}


@dataclass(frozen=True)
class Ran:
    """One file's run: its name, its function, the rows before and after.

    `marked` is after again, of rows that also had a column for each fact of later files.
    """

    file: str
    function: str
    table: FactTable
    before: pl.DataFrame
    after: pl.DataFrame
    marked: pl.DataFrame

    @property
    def own(self) -> set[str]:
        """The facts that its file declares on the table."""
        return DECLARED[self.file][self.table.name]


def watched(table: FactTable, rows: pl.LazyFrame, adding, store, bucket) -> Iterator[Ran]:
    """Every run of a list, the rows of one being those for the next."""
    for one in adding:
        add = one.add if isinstance(one, WithPast) else one
        before = rows.collect()
        after = add(before.lazy(), store, bucket).collect()
        file = add.__module__.rpartition(".")[2]
        later = set(table.columns) - set(before.columns) - DECLARED[file][table.name]
        marks = before.with_columns(pl.lit(MARK).alias(name) for name in sorted(later))
        marked = add(marks.lazy(), store, bucket).collect()
        yield Ran(file, add.__name__, table, before, after, marked)
        rows = after.lazy()


@pytest.fixture(scope="module")
def runs(tmp_path_factory) -> list[Ran]:
    """Every file of the lists, as it ran on random claims."""
    ran: list[Ran] = []

    def watching(table: FactTable | None = None):
        def added(rows: pl.LazyFrame, adding: tuple[Adds, ...], store, bucket, others=None):
            own = table or (STAYS if adding[0] in OF_STAYS else SETTLEMENTS)
            seen = list(watched(own, rows, adding, store, bucket))
            ran.extend(seen)
            return seen[-1].after.lazy()

        return added

    store = _claims(seed=11, count=40, lacking=set()).store(tmp_path_factory.mktemp("claims"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(build, "added", watching())
        patch.setattr(line_rows, "added", watching(LINES))
        build_facts(store)
    assert all(run.before.height for run in ran)
    return ran


def test_the_declarations_are_read_as_they_are_written():
    told = declared('a = LINES.column("x", "words")\nb = STAYS.column("y", "z", scale=2)\nc = 3')
    assert told == {**{name: set() for name in FACT_TABLES}, "stays": {"y"}, "lines": {"x"}}


def test_a_column_is_declared_in_one_file_alone():
    names = [
        (table, name)
        for tables in DECLARED.values()
        for table, of_table in tables.items()
        for name in of_table
    ]
    assert len(names) == len(set(names))


def test_what_a_file_declares_is_added_by_it(runs):
    for file, tables in DECLARED.items():
        for table, names in tables.items():
            added = {
                name
                for run in runs
                if (run.file, run.table.name) == (file, table)
                for name in set(run.after.columns) - set(run.before.columns)
            }
            assert names <= added, f"{file} declares on {table} and never adds"


def test_a_file_leaves_no_column_that_it_does_not_declare(runs):
    for run in runs:
        left = set(run.after.columns) - set(run.before.columns) - run.own
        assert left <= HANDED_ON.get(run.file, set()), f"{run.file} leaves {left}"


def test_what_is_handed_on_is_dropped_in_the_end(runs):
    for table in (SETTLEMENTS, STAYS, LINES):
        of_table = [run for run in runs if run.table is table]
        new = set(of_table[-1].after.columns) - set(of_table[0].before.columns) - TO_THE_END
        assert new <= set(table.columns), f"{new - set(table.columns)} is never dropped"


def test_a_file_takes_no_column_away_and_changes_none(runs):
    for run in runs:
        dropped = set(run.before.columns) - set(run.after.columns)
        allowed = HANDED_ON.get(run.file, set()) if run.function == FORGETS.get(run.file) else set()
        assert dropped <= allowed, f"{run.file} drops {dropped}"
        kept = [name for name in run.before.columns if name not in dropped]
        changed = changes(run.before.select(kept), run.after.select(kept), run.table.key)
        assert not changed, f"{run.file} changes {changed}"


def test_a_file_has_no_column_for_the_time_being_by_the_name_of_anothers_fact(runs):
    for run in runs:
        marks = set(run.table.columns) - set(run.before.columns) - run.own
        lost = {name for name in marks if name not in run.marked.columns}
        assert not lost, f"{run.file} uses for itself {lost}"
        changed = {name for name in marks if set(run.marked[name]) != {MARK}}
        assert not changed, f"{run.file} overwrites {changed}"
        own = [name for name in run.after.columns if name in run.own]
        keys = list(dict.fromkeys([run.table.key, *own]))
        differs = changes(run.after.select(keys), run.marked.select(keys), run.table.key)
        assert not differs, f"{run.file} says otherwise of {differs}"


def changes(one: pl.DataFrame, other: pl.DataFrame, key: str) -> set[str]:
    """The columns in which two frames of the same rows are not the same; all where rows differ."""
    if one.height != other.height:
        return set(one.columns)
    one, other = one.sort(key), other.sort(key)
    return {name for name in one.columns if not one[name].equals(other[name], check_dtypes=True)}


def test_a_change_is_seen():
    one = pl.DataFrame({"line": [1, 2], "a": [1, 2], "b": [1, 2]})
    other = pl.DataFrame({"line": [2, 1], "a": [2, 1], "b": [1, 2]})
    assert changes(one, other, "line") == {"b"}
    assert changes(one, one.head(1), "line") == {"line", "a", "b"}


def leaves(rows, store, bucket):
    """Leaves a column behind, and uses the name of another file's fact for itself."""
    return rows.with_columns(left_behind=1, prior=1).drop("prior")


def test_a_file_that_breaks_the_law_is_seen(monkeypatch):
    rows = pl.LazyFrame({"line": [1]})
    monkeypatch.setitem(DECLARED, "test_lists", {"lines": set()})
    monkeypatch.setattr(leaves, "__module__", "test_lists")
    table = FactTable("lines", "", "", key="line")
    table.column("prior", "")
    (run,) = watched(table, rows, (leaves,), None, 0)
    for law in (
        test_a_file_leaves_no_column_that_it_does_not_declare,
        test_a_file_has_no_column_for_the_time_being_by_the_name_of_anothers_fact,
    ):
        with pytest.raises(AssertionError, match="test_lists"):
            law([run])


WHOLE = pl.DataFrame({"__row": [0, 1, 2], "old": ["a", "b", "c"], "left": [True, True, False]})


def test_what_is_told_stands_beside_its_own_row_in_whatever_order_it_comes():
    told = WHOLE.lazy().with_columns(new=pl.col("old").str.to_uppercase()).drop("left").reverse()
    assert beside(WHOLE, told).drop("__row").rows() == [("a", "A"), ("b", "B"), ("c", "C")]


def test_a_file_that_tells_a_row_twice_or_not_at_all_is_refused():
    new = WHOLE.lazy().with_columns(new=1)
    for told in (pl.concat([new, new.limit(1)]), new.limit(2)):
        with pytest.raises(AssertionError, match="each row once"):
            beside(WHOLE, told)
