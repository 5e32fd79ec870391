"""A page of HTML that says whose copy it is: at its end, on every printed page, and in its head."""

from html import escape

from features.bad_input import BadInput
from serving.access.marks import Mark

STYLE = (
    "position:fixed;bottom:0;right:0;margin:0;padding:2px 8px;background:#fff;color:#444;"
    "font:11px sans-serif;border-top:1px solid #999"
)
"""A fixed place is printed on every page."""


def marked_page(page: str, mark: Mark, *, lang: str) -> str:
    """The page with the mark put in; BadInput where it has no head and body to put it into."""
    if "</head>" not in page or "</body>" not in page:
        raise BadInput(
            "a page without head and body cannot carry the mark of a copy",
            "没有 head 与 body 的网页无法加注副本标记",
        )
    meta = f'<meta name="feijian-copy" content="{escape(mark.copy_id)}">'
    foot = f'<footer class="copy" style="{STYLE}">{escape(mark.line(lang))}</footer>'
    before, _, after = page.partition("</head>")
    body, _, end = after.rpartition("</body>")
    return f"{before}{meta}</head>{body}{foot}</body>{end}"
