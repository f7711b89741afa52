"""Files of government sites to the text that ``pipeline.read`` understands: HTML, PDF, DOCX and plain text.

What belongs here: everything that depends on a file's format. What does not: undoing the layout of text (``read``),
getting files (``fetching``) and writing a document's folder (``adding``). Conversion is pure: the same bytes give the
same text. Foreign files are converted in a process with limits (``confined``).
"""

from __future__ import annotations

from pipeline.convert.confined import Limits, convert_confined
from pipeline.convert.conversion import convert
from pipeline.convert.model import Converted, Found

__all__ = ["Converted", "Found", "Limits", "convert", "convert_confined"]
