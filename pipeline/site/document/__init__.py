"""The page of a document: its whole text with every row read from it, and what is known of the document.

What belongs here: ``/document/<document_id>`` and its files: ``page`` answers, ``rows`` fetches, ``keywords`` decides
which words stand for a row, ``marking`` and ``layout`` make the text, ``facts`` what stands above it. What does not:
what is a row (``schemas``) and how a text is read (``pipeline.structure``, ``pipeline.extract``).
"""
