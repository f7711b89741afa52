"""From normalized text to provisions. What a provision says is ``pipeline.extract``."""
