"""A comparison as one HTML file that needs nothing else and runs nothing.

What belongs here: what the template sees. What does not: grouping (``report``) and the pages of the site (``pipeline.site``).
Every value is escaped; the file forbids itself scripts and requests, and its one style is allowed by its hash.
"""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from pipeline.links.comparison import Comparison
from pipeline.links.report import counts, groups_of, named
from pipeline.links.sentences import segments
from schemas import link_codes
from schemas.closed import CodeList

FOLDER = Path(__file__).parent / "templates"


def as_html(comparison: Comparison) -> str:
    """The comparison as a page in Chinese: superior sentences on the left, local ones on the right."""
    environment = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    style = (FOLDER / "compare.css").read_text(encoding="utf-8")
    digest = b64encode(sha256(style.encode()).digest()).decode()
    provisions = {
        side: {row["provision_id"]: row for row in getattr(comparison, side).provisions}
        for side in ("superior", "local")
    }
    return environment.get_template("compare.html").render(
        comparison=comparison,
        groups=groups_of(comparison),
        counts=counts(comparison),
        named=named,
        segments=segments,
        unlinked_superior=[provisions["superior"][name] for name in comparison.unlinked_superior],
        unlinked_local=[provisions["local"][name] for name in comparison.unlinked_local],
        provisions=provisions,
        titles={listed.name: _titles(listed) for listed in link_codes.LINK_LISTS},
        style=Markup(style),
        policy=f"default-src 'none'; style-src 'sha256-{digest}'",
    )


def _titles(listed: CodeList) -> dict[str, str]:
    return {code.code: code.title_zh for code in listed.codes}
