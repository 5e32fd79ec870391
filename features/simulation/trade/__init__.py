"""Honest trade of a month: who calls, buys, collects, lies in and gives birth, and where."""
