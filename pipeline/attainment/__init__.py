"""Whether targets are due and whether they were met.

What belongs here: reading observations from official reports (``observations``), what they say of targets (``attainment``) and which
targets are due on a day (``status``). What does not: the targets themselves (``pipeline.extract``).
"""
