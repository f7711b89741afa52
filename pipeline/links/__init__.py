"""Which provision of a document carries out which provision of the document above it, and what it changed.

What belongs here: units to compare (``units``), how much wording they share (``wording``), links (``linking``) and the rows
of the tables about them (``tables``). What does not: which document implements which (``extract.relations``,
``assemble.link_relations``), and comparing targets, projects or bodies.
"""
