"""The response headers that keep readers safe and answers cacheable.

What belongs here: policies for our pages, for Datasette's and for everything else, and entity tags. What does not:
who sends them (``http`` for our pages, ``middleware`` for the rest).

Our pages carry no script and no style of their own but in files. Datasette's carry both: its few scripts are let
through by their hashes, taken from its templates and not from the answer, so that a script which came in with the
data runs nowhere; its styles differ from table to table and are allowed inline.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import datasette

SHARED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
METHODS = "GET, HEAD, OPTIONS"
# Data may be read by the scripts of any site, and by nobody changed.
OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": METHODS,
    "Access-Control-Allow-Headers": "Content-Type",
    "Access-Control-Expose-Headers": "ETag, Link",
    "Access-Control-Max-Age": "3600",
}
_NEVER = {"default-src": "'none'", "base-uri": "'none'", "frame-ancestors": "'none'"}
_FILES = {
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "manifest-src": "'self'",
}
# An inline script of a template: no src. What Jinja puts into one is known and listed.
_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_FILLED_IN = {"{{ datasette_allow_facet }}": ("true", "false")}
DATA_CACHE = "public, max-age=300"
FILE_CACHE = "public, max-age=31536000, immutable"


def own_policy() -> str:
    """The Content-Security-Policy of our pages: files of this site and nothing else."""
    return _policy({**_NEVER, "script-src": "'self'", "style-src": "'self'", **_FILES})


def datasette_policy() -> str:
    """The Content-Security-Policy of Datasette's pages: its own inline scripts by hash, inline style."""
    scripts = " ".join(["'self'", *(f"'sha256-{script}'" for script in datasette_script_hashes())])
    return _policy({**_NEVER, "script-src": scripts, "style-src": "'self' 'unsafe-inline'", **_FILES})


def data_policy() -> str:
    """The Content-Security-Policy of files: shown by themselves they load and run nothing."""
    return _policy({**_NEVER, "style-src": "'unsafe-inline'", "img-src": "'self' data:"})


def _policy(directives: Mapping[str, str]) -> str:
    return "; ".join(f"{name} {sources}" for name, sources in directives.items())


@cache
def datasette_script_hashes() -> tuple[str, ...]:
    """The hashes of the scripts that stand in Datasette's templates, as a policy names them."""
    templates = Path(datasette.__file__).parent / "templates"
    scripts = [
        script for path in sorted(templates.glob("*.html")) for script in _scripts(path.read_text(encoding="utf-8"))
    ]
    return tuple(dict.fromkeys(b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts))


def _scripts(template: str) -> Iterator[str]:
    for source in _INLINE.findall(template):
        filled = [source]
        for name, values in _FILLED_IN.items():
            filled = [text.replace(name, value) for text in filled for value in values] if name in source else filled
        yield from (text for text in filled if "{{" not in text and "{%" not in text)


def merged(*lists: str | None) -> str | None:
    """The names of several comma-separated headers, each once, in order; ``None`` for no name."""
    names: dict[str, str] = {}
    for name in (part.strip() for given in lists if given for part in given.split(",")):
        if name:
            names.setdefault(name.lower(), name)
    return ", ".join(names.values()) or None


def entity_tag(*parts: str) -> str:
    """A weak entity tag of everything an answer depends on."""
    return f'W/"{hashlib.sha256(chr(0).join(parts).encode()).hexdigest()[:24]}"'


def is_known(tag: str, if_none_match: str | None) -> bool:
    """Whether a browser that sent ``If-None-Match`` has the answer with this tag already."""
    return if_none_match is not None and tag in (given.strip() for given in if_none_match.split(","))
