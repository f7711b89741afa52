"""What is made from what: Dagster's assets, and beside them the documents and registries they are made from.

What belongs here: thin assets, checks, jobs, resources; sources with their sidecars; registries. What does not: reading
of Chinese, SQL or files of a release (``pipeline``) and definitions of tables (``schemas``).
"""
