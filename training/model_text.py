"""Checks a LightGBM text model before LightGBM sees it.

LightGBM up to 4.7.0 trusts the numbers in a text model: a changed child index writes outside its
arrays (CVE-2026-92786), a parameter line without a colon reads outside them. What passes here is
a model of the kind this project trains: one output, numeric splits, constant leaves.
"""

import json
import os
import re
import reprlib
from collections.abc import Mapping, Sequence
from typing import Any

import lightgbm

from training.model_file_error import ModelFileError

MAX_DEPTH = 256
"""TreeSHAP recurses as deep and keeps depth² / 2 elements; what we train is under 20 deep."""

INTEGER = "-?[0-9]{1,9}"
COUNT = "[1-9][0-9]{0,8}"
NUMBER = r"-?[0-9]{1,17}(?:\.[0-9]{1,22})?(?:e[-+]1?[0-9]{2})?"
"""Finite, as it is under 1e217; LightGBM and Python write at most 17 digits."""


def _some(word: str) -> str:
    """Return the pattern of no, one or more words, with single spaces between them."""
    return f"(?:(?:{word})(?: (?:{word}))*+)?"


TREE = {
    "num_leaves": COUNT,
    "num_cat": "0",
    "split_feature": _some(INTEGER),
    "split_gain": _some(NUMBER),
    "threshold": _some(f"{NUMBER}|inf"),  # inf: every value goes left, only NaN right
    "decision_type": _some("0|2|8|10"),  # numeric; 8: NaN is missing, never zero; 2: it goes left
    "left_child": _some(INTEGER),
    "right_child": _some(INTEGER),
    "leaf_value": _some(NUMBER),
    "leaf_weight": _some(NUMBER),
    "leaf_count": _some(COUNT),
    "internal_value": _some(NUMBER),
    "internal_weight": _some(NUMBER),
    "internal_count": _some(COUNT),
    "is_linear": "0",
    "shrinkage": NUMBER,
}
"""The lines of a tree and what may stand in them (Tree::ToString in LightGBM's src/io/tree.cpp)."""

ONCE = {"num_leaves", "num_cat", "is_linear", "shrinkage"}
OPTIONAL_IN_TREE = {"split_gain", "leaf_weight", "internal_value", "internal_weight"}
OPTIONAL = {"objective", "monotone_constraints"} | OPTIONAL_IN_TREE

END = re.compile(
    r"end of trees\n"
    r"(\nfeature_importances:\n([^\n]+=[0-9]+\n)*)?"
    r"(\nparameters:\n(\[[a-z0-9_]+: [^\n]*\]\n)*\n?end of parameters\n)?"
    r"(\n?pandas_categorical:(null|\[\])\n)?"
)


MANY_ROWS = 512
"""From so many rows on all cores predict: rows are shared out, so that no bit of one changes."""


class _Booster(lightgbm.Booster):
    """A booster that keeps a number of threads for few rows; LightGBM's keeps none."""

    threads = 1

    def predict(self, data: Any, *args: Any, **options: Any) -> Any:
        threads = self.threads if len(data) < MANY_ROWS else len(os.sched_getaffinity(0))
        return super().predict(data, *args, **{"num_threads": threads, **options})


def load_booster(text: str, *, features: Sequence[str], threads: int = 1) -> lightgbm.Booster:
    """Check `text`, then load it; the booster predicts with `threads` threads unless told others.

    Of MANY_ROWS and more it predicts with all.

    Raises `ModelFileError` as `check_model_text` does, before LightGBM sees the text, or if
    LightGBM cannot read the block of training parameters, which is not checked in detail.
    """
    check_model_text(text, features=features)
    try:
        booster = _Booster(model_str=text)
    except (lightgbm.basic.LightGBMError, json.JSONDecodeError) as error:
        raise ModelFileError(f"LightGBM cannot read the model's parameters: {error}") from error
    booster.threads = threads
    return booster


def check_model_text(text: str, *, features: Sequence[str]) -> None:
    """Refuse a text that is not a sound LightGBM v4 model of exactly `features`, in that order.

    Sound: every list is finite and as long as its tree needs, the children reach every split and
    leaf of their tree exactly once, row counts add up, and nothing else is in the text that
    LightGBM would read. A threshold may be `inf`, as LightGBM writes it to split NaN off.
    Raises `ModelFileError`, which names the tree and the field.
    """
    if "\r" in text or "\0" in text:
        raise ModelFileError("the model text holds a carriage return or a zero byte")
    header, _, rest = text.partition("\n\n")
    if not header.startswith("tree\n"):
        raise ModelFileError("header: the first line is not 'tree'")
    sizes = _tree_sizes(header.split("\n")[1:], features)
    start = 0
    for number, size in enumerate(sizes):
        first, last = f"Tree={number}\n", "\n\n\n"
        block = rest[start : start + size]
        if not (block.startswith(first) and block.endswith(last)):
            raise ModelFileError(f"tree {number}: its text is not the {size} bytes of tree_sizes")
        _check_tree(f"tree {number}", block[len(first) : -len(last)].split("\n"), len(features))
        start += size
    if not END.fullmatch(rest, start):
        last_tree = f"tree {len(sizes) - 1}, the last of tree_sizes"
        raise ModelFileError(f"after {last_tree}: this is not the end of a LightGBM model")


def _tree_sizes(lines: list[str], features: Sequence[str]) -> list[int]:
    """Check the header and return the sizes of the trees in bytes."""
    others = len(features) - 1
    value_range = rf"(none|\[({NUMBER}|-inf):({NUMBER}|inf)\])"
    header = {
        "version": "v4",
        "num_class": "1",
        "num_tree_per_iteration": "1",
        "label_index": "0",
        "max_feature_idx": str(others),
        "objective": "regression|binary sigmoid:1",
        "feature_names": re.escape(" ".join(features)),
        "monotone_constraints": f"-?[01]( -?[01]){{{others}}}",
        "feature_infos": f"{value_range}( {value_range}){{{others}}}",
        "tree_sizes": f"{COUNT}( {COUNT})*",
    }
    return [int(size) for size in _fields("header", lines, header)["tree_sizes"].split(" ")]


def _check_tree(tree: str, lines: list[str], n_features: int) -> None:
    fields = _fields(tree, lines, TREE)
    n_leaves = int(fields["num_leaves"])
    for key, text in fields.items():
        found, length = len(text.split()), n_leaves if key.startswith("leaf_") else n_leaves - 1
        if found != length and key not in ONCE and (key, n_leaves) != ("leaf_weight", 1):
            raise ModelFileError(f"{tree}: {key} holds {found}, by num_leaves it is {length}")
    left, right, split_feature, leaf_count, internal_count = (
        [int(word) for word in fields[key].split()]
        for key in ("left_child", "right_child", "split_feature", "leaf_count", "internal_count")
    )
    if outside := set(split_feature) - set(range(n_features)):
        raise ModelFileError(f"{tree}: split_feature cannot be {min(outside)}")
    if n_leaves > 1:
        _check_shape(tree, left, right, internal_count + leaf_count[::-1])


def _check_shape(tree: str, left: list[int], right: list[int], rows: list[int]) -> None:
    """Check that splits 0, 1, … and leaves ~0, ~1, … hang together; `rows[child]` fits both."""
    if sorted(left + right) != [*range(-len(left) - 1, 0), *range(1, len(left))]:
        raise ModelFileError(f"{tree}: left_child and right_child do not name each node once")
    depth = [1] * len(left)
    for split, children in enumerate(zip(left, right, strict=True)):
        for child in children:
            if 0 <= child <= split:
                raise ModelFileError(f"{tree}: left_child or right_child {child} leads back")
            if child > 0:
                depth[child] = depth[split] + 1
    if max(depth) > MAX_DEPTH:
        raise ModelFileError(f"{tree}: left_child and right_child are over {MAX_DEPTH} deep")
    sums = [rows[to_left] + rows[to_right] for to_left, to_right in zip(left, right, strict=True)]
    if rows[: len(sums)] != sums:
        raise ModelFileError(f"{tree}: internal_count is not the sum of the children's counts")


def _fields(place: str, lines: list[str], patterns: Mapping[str, str]) -> dict[str, str]:
    """Return the `key=value` lines of a place; every key but the optional ones stands once."""
    fields: dict[str, str] = {}
    for line in lines:
        key, equals, text = line.partition("=")
        if not equals or key in fields or key not in patterns:
            raise ModelFileError(f"{place}: the line {reprlib.repr(line)} is unknown or repeated")
        sound = re.match(patterns[key], text)
        if not sound or sound.end() < len(text):
            refused = text[sound.end() if sound else 0 :]
            raise ModelFileError(f"{place}: {key} cannot hold {reprlib.repr(refused)}")
        fields[key] = text
    if missing := sorted(patterns.keys() - fields.keys() - OPTIONAL):
        raise ModelFileError(f"{place}: {missing[0]} is missing")
    return fields
