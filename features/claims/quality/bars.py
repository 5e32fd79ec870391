"""Rows by month as bars: a small drawing within the page."""

from dataclasses import dataclass

from markupsafe import Markup, escape

WIDTH, HEIGHT, GAP = 720, 48, 2


@dataclass(frozen=True)
class Bars:
    """One table's months, in order, and their rows."""

    label: str
    months: tuple[str, ...]
    rows: tuple[int, ...]

    def svg(self) -> Markup:
        """The drawing; the tallest bar is as high as it may be, and each says its month."""
        most, step = max(self.rows), WIDTH / len(self.rows)
        bars = Markup("").join(
            Markup(
                '<rect x="{}" y="{}" width="{}" height="{}"><title>{}: {}</title></rect>'
            ).format(
                f"{at * step:.1f}",
                f"{HEIGHT - rows / most * HEIGHT:.1f}",
                f"{max(step - GAP, 1):.1f}",
                f"{rows / most * HEIGHT:.1f}",
                month,
                f"{rows:,}",
            )
            for at, (month, rows) in enumerate(zip(self.months, self.rows, strict=True))
        )
        size = Markup('viewBox="0 0 {} {}" preserveAspectRatio="none"').format(WIDTH, HEIGHT)
        label = escape(self.label)
        return Markup('<svg {} role="img" aria-label="{}">{}</svg>').format(size, label, bars)
