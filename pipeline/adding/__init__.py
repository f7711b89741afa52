"""Adding documents to the dataset: from a file or address to a document's folder.

What belongs here: ids, facts with where they are known from, copies, folders, and what a maintainer is told. What does not:
formats (``convert``), reading (``reader``, ``extraction``), fetching (``fetching``) and the console (``cli``).
"""
