from serving.own.reasons import OwnReason


def test_a_reason_tells_column_value_median_and_what_it_adds_in_two_languages():
    reason = OwnReason("住院占比", 12345.678, 0.5, 0.756)
    assert reason.sentence("zh", peers=True) == "住院占比：12,345.7（同类中位数0.5，对数几率+0.76）"
    assert (
        reason.sentence("en", peers=False)
        == "住院占比: 12,345.7 (median 0.5, adds +0.76 to the log-odds)"
    )
