"""The Dagster instance that ``build`` records into and ``dagster dev`` shows.

What belongs here: the instance's configuration and how a build opens it. What does not: what is recorded.

Dagster's SQLite storage opens a database for every event anew, which makes the records of a build of two seconds
cost ten. Within one process the connections can be kept: the classes below do that and nothing else, and leave files
that the stock classes (``dagster dev``) read and write.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import dagster as dg
import sqlalchemy as db
from dagster._core.storage.event_log.schema import SqlEventLogStorageMetadata
from dagster._core.storage.event_log.sqlite.sqlite_event_log import INDEX_SHARD_NAME, SqliteEventLogStorage
from dagster._core.storage.runs.sqlite.sqlite_run_storage import SqliteRunStorage
from dagster._core.storage.sqlite_storage import DagsterSqliteStorage
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.pool import StaticPool

BUSY_SECONDS = 30

DAGSTER_YAML = """\
# Written by xiancheng. Nothing about this project or its use is reported to anybody.
telemetry:
  enabled: false
# Runs that publish wait for each other; others may run beside them.
concurrency:
  runs:
    max_concurrent_runs: 4
    tag_concurrency_limits:
      - key: xiancheng/publishes
        limit: 1
"""

BUILD_YAML = """\
# Written by xiancheng: how a build on the command line opens the instance described in dagster.yaml.
telemetry:
  enabled: false
storage:
  custom:
    module: assets.instance
    class: KeptSqliteStorage
    config:
      base_dir: "{home}"
# What a build prints belongs on the console, not into a log file.
compute_logs:
  module: dagster._core.storage.noop_compute_log_manager
  class: NoOpComputeLogManager
"""


_engines: dict[str, Engine] = {}


def _engine(url: str) -> Engine:
    """The process's one engine for a database file."""
    if url in _engines:
        return _engines[url]
    engine = db.create_engine(
        url, poolclass=StaticPool, connect_args={"check_same_thread": False, "timeout": BUSY_SECONDS}
    )
    _engines[url] = engine

    @db.event.listens_for(engine, "connect")
    def _relax(connection: Any, _record: Any) -> None:
        # A power failure may lose the record of the last run, never the release.
        connection.execute("PRAGMA synchronous=OFF")

    return engine


class KeptEventLog(SqliteEventLogStorage):
    """The stock event log with its connections kept open, and with what cannot change asked once."""

    def __init__(self, base_dir: str, inst_data: Any = None) -> None:
        self._tables: set[str] = set()
        self._indexed: set[str] = set()
        self._partitions: dict[str, Sequence[str]] = {}
        super().__init__(base_dir, inst_data)

    @contextmanager
    def _connect(self, shard: str) -> Iterator[Connection]:
        with self._db_lock:
            engine = _engine(self.conn_string_for_shard(shard))
            if shard not in self._initialized_dbs:
                self._prepare(shard, engine)
                self._initialized_dbs.add(shard)
            with engine.connect() as connection, connection.begin():
                yield connection

    def _prepare(self, shard: str, engine: Engine) -> None:
        """Make the database of a new run.

        The stock way looks through all migrations ever made to find the last; the index database has just been
        brought to it, so its mark is copied.
        """
        if shard == INDEX_SHARD_NAME or Path(self.path_for_shard(shard)).exists():
            self._initdb(engine)
            return
        with _engine(self.conn_string_for_shard(INDEX_SHARD_NAME)).connect() as index:
            revision = index.execute(db.text("SELECT version_num FROM alembic_version")).scalar_one()
        SqlEventLogStorageMetadata.create_all(engine)
        with engine.begin() as connection:
            connection.execute(db.text("PRAGMA journal_mode=WAL"))
            connection.execute(db.text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"))
            connection.execute(db.text("INSERT INTO alembic_version VALUES (:revision)"), {"revision": revision})

    def has_table(self, table_name: str) -> bool:
        """Whether the index database has a table; tables are never dropped, so a yes is remembered."""
        if table_name not in self._tables:
            engine = _engine(self.conn_string_for_shard(INDEX_SHARD_NAME))
            with engine.connect() as connection:
                self._tables |= set(db.inspect(connection).get_table_names())
        return table_name in self._tables

    def has_secondary_index(self, name: str) -> bool:
        """Whether an optional index was made; none is ever unmade, so a yes is remembered."""
        if name not in self._indexed and super().has_secondary_index(name):
            self._indexed.add(name)
        return name in self._indexed

    def get_dynamic_partitions(self, partitions_def_name: str) -> Sequence[str]:
        """The documents; Dagster asks for all of them for every one that it records, and only a build changes them."""
        if partitions_def_name not in self._partitions:
            self._partitions[partitions_def_name] = super().get_dynamic_partitions(partitions_def_name)
        return self._partitions[partitions_def_name]

    def add_dynamic_partitions(self, partitions_def_name: str, partition_keys: Sequence[str]) -> None:
        """Add documents."""
        self._partitions.pop(partitions_def_name, None)
        super().add_dynamic_partitions(partitions_def_name, partition_keys)

    def delete_dynamic_partition(self, partitions_def_name: str, partition_key: str) -> None:
        """Delete a document."""
        self._partitions.pop(partitions_def_name, None)
        super().delete_dynamic_partition(partitions_def_name, partition_key)

    def dispose(self) -> None:
        """Close what was kept open, so that SQLite tidies its journals up; the instance calls this at its end."""
        super().dispose()
        for engine in _engines.values():
            engine.dispose()
        _engines.clear()


class KeptRuns(SqliteRunStorage):
    """The stock run storage with its connection kept open."""

    @contextmanager
    def connect(self) -> Iterator[Connection]:
        """A connection within one transaction."""
        with _engine(self._conn_string).connect() as connection, connection.begin():
            yield connection


class KeptSqliteStorage(DagsterSqliteStorage):
    """The stock storage, with the two parts replaced that a run writes to."""

    def __init__(self, base_dir: str, inst_data: Any = None) -> None:
        super().__init__(base_dir, inst_data)
        self._event_log_storage = KeptEventLog(str(Path(base_dir) / "history" / "runs"))
        self._run_storage = KeptRuns(self._run_storage._conn_string)

    @classmethod
    def from_config_value(cls, inst_data: Any, config_value: Any) -> KeptSqliteStorage:
        """Made by Dagster from the configuration above."""
        return cls(inst_data=inst_data, **config_value)


def prepare_home(home: Path) -> None:
    """Write the instance's configuration into its folder, made when it is not there."""
    home.mkdir(parents=True, exist_ok=True)
    (home / "dagster.yaml").write_text(DAGSTER_YAML, encoding="utf-8")
    (home / "build.yaml").write_text(BUILD_YAML.format(home=home.as_posix()), encoding="utf-8")


@contextmanager
def open_instance(home: Path) -> Iterator[dg.DagsterInstance]:
    """The instance in ``home``, opened for one build and closed after it."""
    prepare_home(home)
    with dg.DagsterInstance.from_config(str(home), "build.yaml") as instance:
        yield instance
