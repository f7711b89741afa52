"""JSON as a release writes it: readable, Chinese as it is, the same text for the same value.

What belongs here: the form. What does not: what is written.
"""

from __future__ import annotations

import json


def json_text(value: object) -> str:
    """``value`` as JSON with two spaces of indent, keys in the order given, and a line break at the end."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
