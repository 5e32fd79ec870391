import re

import pytest

from tests.training.model_texts import (
    FEATURES,
    MODEL,
    TEXTS,
    changed,
    forest_text,
    refused,
    trained,
    with_true_sizes,
)
from training.model_file_error import ModelFileError
from training.model_text import MAX_DEPTH, check_model_text, load_booster


@TEXTS
@pytest.mark.parametrize("key", ["left_child", "right_child"])
@pytest.mark.parametrize("child", [*range(-7, 6), 99, -99, 2**31 - 1, -(2**31), 2**32])
def test_no_single_child_index_can_be_changed(text, key, child):
    for wrong in changed(text, key, str(child)):
        assert "left_child" in refused(wrong) or key in refused(wrong)


@TEXTS
@pytest.mark.parametrize(
    ("key", "word"),
    [
        *[("split_feature", word) for word in ("-1", "4", "2147483647", "1.5", "x")],
        *[("threshold", word) for word in ("nan", "-inf", "1e+999", "0x1", "1_0", "--1")],
        *[("leaf_value", word) for word in ("nan", "inf", "-1e+999", "", "1;2", "١", "é")],
        *[("decision_type", word) for word in ("1", "9", "4", "6", "-2", "256")],
        *[("leaf_count", word) for word in ("0", "-1", "1234", "4294967297")],
        *[("internal_count", word) for word in ("0", "-1", "1234", "4294967297")],
        *[("num_leaves", word) for word in ("0", "1", "5", "-6", "2147483647")],
        *[("num_cat", word) for word in ("1", "-1")],
        *[("is_linear", word) for word in ("1", "")],
        *[("shrinkage", word) for word in ("nan", "")],
        *[("split_gain", word) for word in ("nan", "")],
        *[("internal_value", word) for word in ("nan", "")],
    ],
)
def test_no_single_value_of_a_tree_can_be_out_of_its_bounds(text, key, word):
    for wrong in changed(text, key, word):
        assert re.match(rf"tree \d: .*({key}|internal_count)|tree \d: its text", refused(wrong))


@pytest.mark.parametrize(
    "text",
    [MODEL, forest_text(), trained(min_data_in_leaf=400)],
    ids=["lightgbm", "forest", "single leaf"],
)
def test_no_line_of_the_header_or_a_tree_can_be_lost_doubled_or_renamed(text):
    trees, *end = text.partition("end of trees")
    lines = trees.split("\n")
    optional = ("objective", "monotone", "split_gain", "leaf_weight", "internal_v", "internal_w")
    for at, line in enumerate(lines):
        if line and not line.startswith(optional):
            for instead in ([], [line, line], ["x" + line], [line.partition("=")[0]]):
                if instead != [line]:
                    wrong = "\n".join([*lines[:at], *instead, *lines[at + 1 :]]) + "".join(end)
                    refused(wrong)
                    refused(with_true_sizes(wrong) if "\ntree_sizes=" in wrong else wrong)


@TEXTS
def test_no_number_can_be_added_to_or_taken_from_a_list(text):
    for line in re.finditer("^(split|thr|dec|left|right|leaf|int).*$", text, flags=re.MULTILINE):
        for instead in (line[0] + " 8", line[0].rpartition(" ")[0] or line[0].split("=")[0] + "="):
            refused(with_true_sizes(text[: line.start()] + instead + text[line.end() :]))


@TEXTS
def test_the_text_cut_anywhere_before_the_end_of_its_trees_is_refused(text):
    for end in range(text.index("end of trees") + len("end of trees")):
        refused(text[:end])


@TEXTS
def test_a_tree_too_many_too_few_or_out_of_turn_is_refused(text):
    first, second = text.index("Tree=1"), text.index("Tree=2")
    without = text[:first] + text[second:]
    assert refused(without).startswith("tree 1: its text is not")
    assert refused(with_true_sizes(without)).startswith("tree 1: its text is not")
    doubled = text[:second] + text[first:second] + text[second:]
    assert refused(doubled).startswith("tree 2: its text is not")
    fewer_sizes = re.sub(r"(tree_sizes=.*) \d+", r"\1", text)
    assert refused(fewer_sizes).startswith("after tree 1, the last of tree_sizes")
    no_trees = re.sub("tree_sizes=.*", "tree_sizes=", text[: text.index("Tree=0")])
    assert refused(no_trees + "end of trees\n").startswith("header: tree_sizes cannot hold")


@TEXTS
def test_a_wrong_tree_size_is_refused(text):
    for word in ("0", "1", "-1", "99999", "4294967296", "9" * 5000):
        for size in re.search("tree_sizes=(.*)", text)[1].split():
            assert "tree_sizes" in refused(re.sub(f"(tree_sizes.*){size}", rf"\g<1>{word}", text))


def test_children_that_go_round_in_a_circle_beside_the_tree_are_refused():
    left, right = "left_child=-1 2 1 -2 -6", "right_child=3 -4 -3 4 -5"  # 1 and 2 name each other
    text = re.sub("left_child=.*", left, MODEL, count=1)
    text = with_true_sizes(re.sub("right_child=.*", right, text, count=1))
    assert refused(text) == "tree 0: left_child or right_child 1 leads back"


def test_a_leaf_without_rows_is_refused():
    text = trained(1, num_leaves=2, monotone_constraints=None)
    counts = re.search("leaf_count=(.*)", text)[1]
    everything = sum(map(int, counts.split()))
    wrong = with_true_sizes(text.replace(f"leaf_count={counts}", f"leaf_count=0 {everything}"))
    assert refused(wrong).startswith("tree 0: leaf_count cannot hold '0 ")


def test_a_tree_too_deep_for_treeshap_is_refused():
    def chain(splits):
        return MODEL[: MODEL.index("Tree=0")] + "\n".join(
            [
                "Tree=0",
                f"num_leaves={splits + 1}",
                "num_cat=0",
                "split_feature=" + " ".join(["0"] * splits),
                "threshold=" + " ".join(["0.5"] * splits),
                "decision_type=" + " ".join(["2"] * splits),
                "left_child=" + " ".join(str(~split) for split in range(splits)),
                "right_child=" + " ".join(map(str, [*range(1, splits), ~splits])),
                "leaf_value=" + " ".join(["1"] * (splits + 1)),
                "leaf_count=" + " ".join(["1"] * (splits + 1)),
                "internal_count=" + " ".join(map(str, range(splits + 1, 1, -1))),
                "is_linear=0",
                "shrinkage=1\n\n\nend of trees\n",
            ]
        )

    check_model_text(with_true_sizes(chain(MAX_DEPTH)), features=FEATURES)
    assert "256 deep" in refused(with_true_sizes(chain(MAX_DEPTH + 1)))


@pytest.mark.parametrize(
    ("key", "text"),
    [
        *[("version", text) for text in ("v3", "v5", "")],
        *[("num_class", text) for text in ("2", "0", "-1")],
        *[("num_tree_per_iteration", text) for text in ("2", "0")],
        *[("label_index", text) for text in ("1", "x")],
        *[("max_feature_idx", text) for text in ("2", "4", "-1", "2147483647")],
        *[("objective", text) for text in ("multiclass num_class:2", "binary", "custom")],
        *[("feature_names", text) for text in ("a b c", "a b c e", "b a c d", "a b c d ", "")],
        *[("monotone_constraints", text) for text in ("0 1 0", "0 1 0 2", "0 1 0 0 0", "")],
        *[("feature_infos", text) for text in ("none", "0:1 none none none", "[1 2 3 4")],
    ],
)
def test_a_header_that_does_not_fit_is_refused_by_its_key(key, text):
    wrong = re.sub(f"^{key}=.*$", f"{key}={text}", MODEL, count=1, flags=re.MULTILINE)
    assert refused(wrong).startswith(f"header: {key}")


def test_a_model_of_other_features_is_refused():
    for features in (["a", "b", "c"], ["a", "b", "d", "c"], ["a", "b", "c", "D"], []):
        assert refused(MODEL, features=features).startswith("header: ")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("[boosting: gbdt]", "[boosting gbdt]"),  # LightGBM 4.7.0 dies of a segmentation fault
        ("end of parameters", "end"),
        ("pandas_categorical:null", "pandas_categorical:[[1]]"),
        ("feature_importances:", "parser:"),
        ("end of trees\n", "end of trees\nTree=3\n"),
        ("[valid: ]", "[valid: \r]"),
        ("[valid: ]", "[valid: \0]"),
    ],
)
def test_nothing_lightgbm_would_stumble_over_may_follow_the_trees(old, new):
    refused(MODEL.replace(old, new))


def test_a_parameter_lightgbm_cannot_read_is_refused_too():
    text = MODEL.replace("[learning_rate: 0.1]", "[learning_rate: slow]")
    with pytest.raises(ModelFileError, match="cannot read the model's parameters"):
        load_booster(text, features=FEATURES)


@pytest.mark.parametrize(
    "options",
    [
        {"linear_tree": True, "objective": "regression", "monotone_constraints": None},
        {"categorical_feature": [2], "min_data_per_group": 1, "cat_smooth": 1},
        {"zero_as_missing": True},
        {"boosting": "rf", "bagging_fraction": 0.5, "bagging_freq": 1},
        {"objective": "cross_entropy"},
    ],
    ids=" ".join,
)
@pytest.mark.filterwarnings("ignore:.*:UserWarning")
def test_a_kind_of_model_this_project_does_not_train_is_refused(options):
    refused(trained(30, **options))


@pytest.mark.parametrize("text", ["", "tree", "tree\n", "\n\n", "PK\x03\x04", "{}", "tree\n\n"])
def test_anything_else_is_refused(text):
    refused(text)
