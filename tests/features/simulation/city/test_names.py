import numpy as np

from features.simulation.city.mix import MIX
from features.simulation.city.names import provider_names, second_names
from tests.features.simulation.cities import report_city


def test_a_name_is_ones_own_and_tells_district_and_kind_only():
    city = report_city()
    names = provider_names(city)
    assert names.is_unique().all()
    district = city.places.district[city.providers.town]
    for name, place, kind in zip(names, district, city.providers.kind, strict=True):
        assert name.startswith(city.places.district_names[place] + "第")
        assert name.endswith(MIX[kind].zh)


def test_a_second_name_is_nobodys_first_one():
    city = report_city()
    later = second_names(city, np.arange(len(city.providers)))
    assert not later.is_in(provider_names(city).implode()).any()
