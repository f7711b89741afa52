"""From bytes to normalized text and the facts around it. What the lines mean is ``pipeline.structure``."""
