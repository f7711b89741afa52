"""Where a build reads and writes, and what a document's rows depend on.

What belongs here: the folders of one build and the fingerprints that say what changed. What does not: Dagster
(the command line imports this module before it knows whether it needs Dagster) and anything read from a text.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.digest import sha256_of_file
from pipeline.evaluate.version import making

ASSETS = Path(__file__).resolve().parent
ROOT = ASSETS.parent
CODE = (ROOT / "pipeline", ROOT / "schemas", ASSETS)
REGISTRIES = ASSETS / "registries"
SIDECAR = "document.yaml"

DOCUMENTS_VARIABLE = "XIANCHENG_DOCUMENTS"
STATE_VARIABLE = "XIANCHENG_STATE"
PUBLISHED_VARIABLE = "XIANCHENG_PUBLISHED"
SETTINGS_VARIABLE = "XIANCHENG_SETTINGS"


@dataclass(frozen=True, slots=True)
class Workspace:
    """The folders of one build.

    Args:
        documents: one folder per document, named by its ``document_id``.
        registries: places, agencies and vocabulary that reading depends on.
        state: Dagster's records and the rows of each document, which may be deleted at any time, and what is kept.
        published: the release.
        labels: hand labels of documents, which what was read is measured against.
        settings: the folder of ``refreshing.yaml`` and ``watching.yaml``.
        observations: measured values from official reports.
    """

    documents: Path
    registries: Path
    state: Path
    published: Path
    labels: Path = ASSETS / "labels"
    settings: Path = ASSETS
    observations: Path = ASSETS / "observations"

    @classmethod
    def of(
        cls,
        *,
        documents: Path | None = None,
        state: Path | None = None,
        published: Path | None = None,
        environment: Mapping[str, str] | None = None,
    ) -> Workspace:
        """The given folders, else those named by the environment, else those of the project.

        Args:
            documents, state, published: folders; ``None`` for the environment's or the project's.
            environment: the variables to look into (``XIANCHENG_DOCUMENTS``, ``XIANCHENG_STATE``,
                ``XIANCHENG_PUBLISHED``, ``XIANCHENG_SETTINGS``); those of the process when not given.
        """
        variables = os.environ if environment is None else environment
        # An installed package has no project around it: its state and release go to the current folder.
        home = ROOT if (ROOT / "pyproject.toml").is_file() else Path.cwd()

        def folder(given: Path | None, variable: str, default: Path) -> Path:
            return Path(given or variables.get(variable) or default).absolute()

        return cls(
            documents=folder(documents, DOCUMENTS_VARIABLE, ASSETS / "documents"),
            registries=REGISTRIES,
            state=folder(state, STATE_VARIABLE, home / ".xiancheng"),
            published=folder(published, PUBLISHED_VARIABLE, home / "published"),
            settings=folder(None, SETTINGS_VARIABLE, ASSETS),
        )

    def environment(self) -> dict[str, str]:
        """The variables that make another process work in the same folders."""
        return {
            DOCUMENTS_VARIABLE: str(self.documents),
            STATE_VARIABLE: str(self.state),
            PUBLISHED_VARIABLE: str(self.published),
            SETTINGS_VARIABLE: str(self.settings),
            "DAGSTER_HOME": str(self.dagster_home),
        }

    @property
    def dagster_home(self) -> Path:
        """The folder of Dagster's records, the same for ``build`` and ``dev``."""
        return self.state / "dagster"

    @property
    def kept(self) -> Path:
        """What cannot be made again and is to be backed up: originals, records of refreshes, candidates, reports."""
        return self.state / "kept"

    @property
    def storage(self) -> Path:
        """The folder of stored asset values: a file per asset and document."""
        return self.state / "storage"

    def document_ids(self) -> list[str]:
        """The ids of the documents that have a folder, sorted."""
        if not self.documents.is_dir():
            return []
        return sorted(path.name for path in self.documents.iterdir() if _is_document(path))

    def folder(self, document_id: str) -> Path:
        """The folder of one document."""
        return self.documents / document_id


def _is_document(path: Path) -> bool:
    return path.is_dir() and not path.name.startswith((".", "_"))


def fingerprints(workspace: Workspace, documents: Iterable[str] | None = None) -> dict[str, str]:
    """What each document's rows depend on, hashed: its own files, the registries and the code that reads them.

    Its labels count too: how well it was read is published with it. Contents count, never times: a touched file changes
    nothing. Sorted by ``document_id``.

    Args:
        workspace: the folders.
        documents: the ids of the documents that are asked for; all when not given.
    """
    shared, own = shared_fingerprint(workspace), (workspace.documents, workspace.labels)
    return {
        document_id: _digest([shared, *(hash_files(_files(folder / document_id)) for folder in own)])
        for document_id in (workspace.document_ids() if documents is None else sorted(documents))
    }


def observations_fingerprint(workspace: Workspace) -> str:
    """The hash of the files of observations, which no document's rows depend on: the dataset is put together anew, nothing is read."""
    return hash_files(_files(workspace.observations))


def state_key(prints: Mapping[str, str]) -> str:
    """One hash for the state of all documents; ``prints`` as ``fingerprints`` gives them."""
    return _digest(f"{document_id} {fingerprint}" for document_id, fingerprint in sorted(prints.items()))


def shared_fingerprint(workspace: Workspace) -> str:
    """The hash of what every document's rows depend on: registries and code."""
    code = (path for folder in CODE for path in making(folder))
    return hash_files([*code, *_files(workspace.registries)])


def hash_files(paths: Iterable[Path]) -> str:
    """The SHA-256 of the names (from the project's root where they lie in it) and contents of files."""
    return _digest(f"{_name(path)} {sha256_of_file(path)}" for path in sorted(paths))


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else path.name


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts]


def _digest(lines: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
