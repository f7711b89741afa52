"""What does not agree in a document, or between a document and the one that it implements.

What belongs here: contradictions that the words themselves show, each with both quotes. What does not: faults of our reading
(``pipeline.completeness``, ``pipeline.checks``). A false accusation is worse than a miss: what can be read in two ways is
no finding.
"""
