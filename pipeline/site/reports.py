"""The link by which a reader reports an error in a row.

What belongs here: what such a report says of the row. What does not: where it goes (``settings``).
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.site import links
from pipeline.site.language import Words
from pipeline.site.settings import Settings

# Addresses are cut by mail programs and servers beyond some 2,000 characters, and a Chinese one takes nine.
QUOTED = 120


@dataclass(frozen=True, slots=True)
class Reports:
    """Links to report errors, in the reader's language; none where the site takes no reports."""

    words: Words
    settings: Settings
    address: str

    def of(self, table: str, row_id: str, quote: str) -> str | None:
        """The address of a report about a row, which names the row and its sentence."""
        shown = quote if len(quote) <= QUOTED else quote[:QUOTED] + "…"
        subject = self.words("base.report_subject", table=self.words.table(table), row=f"{table}/{row_id}")
        address = self.address + links.row(table, row_id)
        return self.settings.report_url(subject, self.words("base.report_body", address=address, quote=shown))
