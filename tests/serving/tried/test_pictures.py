from serving.tried.pictures import of_gain, of_values
from tests.serving.tried.made import a_gain


def test_each_peer_group_has_its_line(tried):
    picture = of_values(tried, tried.behaviours[0])
    assert picture.startswith("<svg")
    assert "全部 all (n=40)" in picture
    assert "住院为主 inpatient 二级甲等 (n=40)" in picture


def test_what_it_adds_beside_nothing_and_beside_the_shuffled_copy():
    picture = of_gain(a_gain())
    assert "AP · 不含 without" in picture
    assert "AP · 打乱 shuffled" in picture
    assert of_gain(a_gain(figures=False)) == ""
