"""Reasons of a model of foreign vectors, in Chinese and English."""

from dataclasses import dataclass


@dataclass(frozen=True)
class OwnReason:
    """One column of one row: its value, the median of its peers, what it adds to the log-odds."""

    column: str
    value: float
    median: float
    contribution: float

    def sentence(self, lang: str, *, peers: bool) -> str:
        """The reason as one sentence; `peers` whether the median is of peers or of all."""
        value, median = f"{self.value:,.6g}", f"{self.median:,.6g}"
        adds = f"{self.contribution:+.2f}"
        if lang == "en":
            whose = "peer median" if peers else "median"
            return f"{self.column}: {value} ({whose} {median}, adds {adds} to the log-odds)"
        whose = "同类中位数" if peers else "中位数"
        return f"{self.column}：{value}（{whose}{median}，对数几率{adds}）"
