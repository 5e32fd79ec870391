from features.claims.quality.bars import HEIGHT, Bars


def test_the_tallest_bar_fills_the_drawing_and_each_says_its_month():
    svg = str(Bars("t", ("2025-01", "2025-02"), (50, 100)).svg())
    assert f'height="{HEIGHT / 2:.1f}"><title>2025-01: 50</title>' in svg
    assert f'height="{HEIGHT:.1f}"><title>2025-02: 100</title>' in svg


def test_a_label_is_text():
    assert "<b>" not in str(Bars("<b>", ("2025-01",), (1,)).svg())
