"""An empty Dagster job as large as the build: as many assets and blocking checks, and the same libraries imported.

    python benchmarks/empty_job.py [DAGSTER_HOME]

Run by ``build.py``. Without a folder the run is recorded in memory, as ``dagster.materialize`` does by default.
"""

import logging
import sys

import ahocorasick_rs  # noqa: F401
import click  # noqa: F401
import cn2an  # noqa: F401
import dagster as dg
import pandas  # noqa: F401
import pandera.pandas  # noqa: F401
import pydantic  # noqa: F401
import sqlite_utils  # noqa: F401
import yaml  # noqa: F401

# As many as `assets.project.definitions` has; `tests/unit/assets/test_definitions.py` sees that they agree.
ASSETS = 46
CHECKS = 111


def asset(number: int) -> dg.AssetsDefinition:
    """An asset that depends on the one before it and makes nothing."""

    @dg.asset(name=f"asset_{number}", deps=[f"asset_{number - 1}"] if number else [])
    def empty() -> None:
        return None

    return empty


def check(number: int) -> dg.AssetChecksDefinition:
    """A blocking check that always passes; they are dealt out to the assets in turn."""

    @dg.asset_check(asset=f"asset_{number % ASSETS}", name=f"check_{number}", blocking=True)
    def passing() -> dg.AssetCheckResult:
        return dg.AssetCheckResult(passed=True)

    return passing


def main() -> None:
    """Run the job once."""
    logging.disable(logging.CRITICAL)
    job = dg.Definitions(
        assets=[asset(number) for number in range(ASSETS)],
        asset_checks=[check(number) for number in range(CHECKS)],
        jobs=[dg.define_asset_job("empty", executor_def=dg.in_process_executor)],
    ).resolve_job_def("empty")
    opened = dg.DagsterInstance.from_config(sys.argv[1]) if len(sys.argv) > 1 else dg.DagsterInstance.ephemeral()
    with opened as instance:
        if not job.execute_in_process(instance=instance).success:
            sys.exit("the empty job failed")


if __name__ == "__main__":
    main()
