"""Getting a file from the web politely and safely.

What belongs here: addresses, connections, robots.txt, redirects, retries and limits. What does not: what a file says
(``pipeline.convert``) and what follows from it (``pipeline.refreshing``).
"""

from pipeline.fetching.clock import Clock, SystemClock
from pipeline.fetching.fetcher import Fetcher, fetch
from pipeline.fetching.result import Conditions, Fetched
from pipeline.fetching.settings import FetchSettings

__all__ = ["Clock", "Conditions", "FetchSettings", "Fetched", "Fetcher", "SystemClock", "fetch"]
