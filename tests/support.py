"""Types that tests share."""

from collections.abc import Callable

from pipeline.model import Document

ReadDocument = Callable[..., Document]
