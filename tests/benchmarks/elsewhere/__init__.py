"""A second simulated city, written apart from `feijian simulate`. Nothing in it is real."""
