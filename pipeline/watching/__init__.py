"""Finding new documents on the list pages of sites, for a person to accept or refuse.

What belongs here: list pages, their links, and candidates. What does not: the network (``pipeline.fetching``) and
adding a document (``pipeline.adding``). Nothing found here reaches a release before a person accepts it.
"""
