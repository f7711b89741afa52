"""How good the rows are: extracted rows beside what a careful reader labelled by hand.

What belongs here: label files, the matching of rows with them, and precision, recall and F1 with their intervals. What
does not: reading rows from a text (``extraction``), and any word of a document.
"""
