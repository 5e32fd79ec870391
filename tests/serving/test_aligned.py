from serving.aligned import aligned


def test_a_chinese_character_is_two_columns_wide():
    rows = [["行为", "n"], ["abc", "10"], ["中文字", "1"]]
    assert aligned(rows).splitlines() == ["行为    n", "abc     10", "中文字  1"]
