"""What ``dagster dev -m assets.definitions`` loads; the folders come from the environment (``assets.workspace``)."""

from assets.project import definitions
from assets.workspace import Workspace

defs = definitions(Workspace.of())
