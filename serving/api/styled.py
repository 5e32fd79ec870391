"""The one style of our pages, and the policy that allows it and nothing else."""

import base64
import hashlib

STYLE = (
    "body{font:16px/1.6 system-ui,sans-serif;max-width:60rem;margin:3rem auto;padding:0 1rem;"
    "color:#222}code,pre{background:#f3f3f3;padding:.1rem .3rem;overflow-wrap:anywhere}"
    "pre{padding:1rem;overflow:auto;max-height:24rem}dt{font-weight:600}dd{margin:0 0 .5rem}"
    "table{border-collapse:collapse;width:100%;font-size:.9rem}"
    "td,th{border-bottom:1px solid #ddd;padding:.3rem .6rem;text-align:left;vertical-align:top}"
    "h2{margin-top:2.5rem;border-top:2px solid #ddd;padding-top:1rem}"
)
_HASH = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
POLICY = (
    f"default-src 'none'; style-src 'sha256-{_HASH}'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)
"""The Content-Security-Policy: no script, no request elsewhere, this one style."""
