"""The files of a release, one module per format.

What belongs here: writing one format from tables of rows, and nothing that depends on where or when it is written.
What does not: which files a release holds (``pipeline.release.make``).
"""
