"""Keeping the documents' texts those of their pages, and telling what became of the pages.

What belongs here: comparing, deciding, keeping originals and versions, and reporting. What does not: the network
(``pipeline.fetching``), formats (``pipeline.convert``), and building a release (``assets``). Every time here comes from
the clock that the fetcher was given; nothing of this is asked when a document is read.
"""
