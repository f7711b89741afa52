"""The pages that set a document beside the one that it implements.

What belongs here: the list of pairs, the page of a pair and its files. What does not: deciding what is linked and what changed
(``pipeline.links``), whose rows these pages only show.
"""
