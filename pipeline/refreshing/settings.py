"""The settings of refreshing and watching.

What belongs here: reading and checking ``refreshing.yaml``. What does not: what they do.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import yaml
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from pipeline.errors import SettingsError
from pipeline.fetching.settings import MEGABYTE, FetchSettings

SETTINGS_NAME = "refreshing.yaml"
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Suspicion(_Strict):
    """From when on a text is held to be another document's: shares between 0 and 1."""

    shorter_than: float = Field(default=0.5, ge=0, le=1)
    less_alike_than: float = Field(default=0.6, ge=0, le=1)


class Settings(_Strict):
    """The file's contents; the comments in it say what each means."""

    contact: Words = "https://github.com/xiancheng"
    cron: Words = "0 2 * * *"
    time_zone: Words = "Asia/Shanghai"
    publish: bool = True
    stale_days: int = Field(default=14, ge=1)
    confirm_after: int = Field(default=3, ge=1)
    delay_seconds: float = Field(default=2, ge=0)
    max_megabytes: int = Field(default=50, ge=1)
    attempts: int = Field(default=4, ge=1, le=10)
    ports: frozenset[int] = frozenset({80, 443})
    private_hosts: frozenset[str] = frozenset()
    suspect: Suspicion = Suspicion()

    @property
    def fetching(self) -> FetchSettings:
        """What of them concerns fetching."""
        return FetchSettings(
            contact=self.contact,
            delay=self.delay_seconds,
            attempts=self.attempts,
            max_bytes=self.max_megabytes * MEGABYTE,
            ports=self.ports,
            private_hosts=self.private_hosts,
        )


def read_settings(folder: Path) -> Settings:
    """The settings of a folder; the defaults when it has no file of them.

    Raises:
        SettingsError: the file is malformed, or a setting is unknown or out of range.
    """
    path = folder / SETTINGS_NAME
    if not path.is_file():
        return Settings()
    try:
        return Settings.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")) or {})
    except (yaml.YAMLError, UnicodeDecodeError, ValidationError) as error:
        raise SettingsError(
            str(path),
            expected="the settings that docs/refreshing.md lists",
            found=" ".join(str(error).split()),
            remedy="Mend or remove what is named.",
        ) from error
