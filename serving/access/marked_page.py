"""A page of HTML that says whose copy it is: at its end, on every printed page, and in its head."""

import re
from html import escape

from features.bad_input import BadInput
from serving.access.marks import Mark

STYLE = """<style>
@page { @bottom-left { content: "%s"; font: 8pt sans-serif; color: #444; } }
footer.copy { position: fixed; bottom: 0; right: 0; padding: 2px 8px; background: #fff; color: #444;
  font: 11px sans-serif; border-top: 1px solid #999; }
@media print { footer.copy { position: absolute; bottom: auto; right: auto; } }
</style>"""
"""On paper the line stands in the margin: what is fixed to a page covers its text, and where pages
lie across, the middle of it. A browser that prints no margin boxes has it on the last page."""


def marked_page(page: str, mark: Mark, *, lang: str) -> str:
    """The page with the mark put in; BadInput where it has no head and body to put it into."""
    if "</head>" not in page or "</body>" not in page:
        raise BadInput(
            "a page without head and body cannot carry the mark of a copy",
            "没有 head 与 body 的网页无法加注副本标记",
        )
    line = mark.line(lang)
    meta = f'<meta name="feijian-copy" content="{escape(mark.copy_id)}">{STYLE % _quoted(line)}'
    foot = f'<footer class="copy">{escape(line)}</footer>'
    before, _, after = page.partition("</head>")
    body, _, end = after.rpartition("</body>")
    return f"{before}{meta}</head>{body}{foot}</body>{end}"


def _quoted(text: str) -> str:
    """Text within a string of a style sheet: nothing in a name may end the string or the style."""
    return re.sub(r"[^\w .·-]", lambda letter: f"\\{ord(letter[0]):x} ", text)
