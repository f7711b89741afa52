"""Releases: versions of the dataset that are kept, cited, compared and checked.

What belongs here: which files a release holds, how they are made from its tables, and how they are verified. What
does not: making the tables (``pipeline.extraction``, ``assets``) and putting a folder in place (``publish.swap``).
"""
