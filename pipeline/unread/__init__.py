"""What looked like a row and became none, so that nothing is dropped in silence.

What belongs here: finding, after all rows are read, the words that look like rows (``statements``, ``projects``) and the
provisions that rules pass over (``provisions``), each with a reason of ``schemas.reasons``. What does not: reading rows
(``pipeline.extract``), unread numbers (``pipeline.extract.targets``) and doubts about rows (``pipeline.review``).
"""
