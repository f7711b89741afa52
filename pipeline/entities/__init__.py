"""One identity for a project that several provisions or documents name.

What belongs here: which mentions mean the same project, and which pairs are doubtful. What does not: finding projects in a
text (``pipeline.extract.projects``). Nothing here knows a document or a name.
"""
