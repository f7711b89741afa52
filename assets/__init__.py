"""What is made from what: Dagster's assets, and beside them the documents and registries they are made from.

What belongs here: thin assets, checks, jobs, resources; sources with their sidecars; registries. What does not: reading
of Chinese, SQL or files of a release (``pipeline``) and definitions of tables (``schemas``).
"""

import warnings

# One run for all documents that changed is what this setting is for; that Dagster still calls it beta concerns the
# pinned version, not whoever builds.
warnings.filterwarnings("ignore", message="Parameter `backfill_policy` .* is currently in beta")
