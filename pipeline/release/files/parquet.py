"""A Parquet file per table, for pandas, R, DuckDB and whatever else reads columns.

What belongs here: types and metadata of the files. What does not: which tables there are.

Text is UTF-8, ISO dates are dates, whole numbers are 64 bits wide, others double precision as in SQLite. Each column
carries its titles and descriptions. pyarrow's version stands in the file; it is pinned with the other libraries.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.release.content import ReleaseFacts, TableContent
from pipeline.tables import Value
from schemas.base import ISO_DATE, Column

MEDIA_TYPE = "application/vnd.apache.parquet"


def parquet_bytes(facts: ReleaseFacts, content: TableContent) -> bytes:
    """One table as the bytes of its Parquet file."""
    table = content.table
    columns: Sequence[Sequence[Value]] = list(zip(*content.rows, strict=True)) or [()] * len(table.columns)
    arrays = [_array(column, values) for column, values in zip(table.columns, columns, strict=True)]
    fields = [
        pa.field(column.name, array.type, column.nullable, _described(column))
        for column, array in zip(table.columns, arrays, strict=True)
    ]
    about = {"dataset": "xiancheng", "version": facts.version, "table": table.name}
    sink = pa.BufferOutputStream()
    pq.write_table(
        pa.Table.from_arrays(arrays, schema=pa.schema(fields, about)), sink, version="2.6", compression="zstd"
    )
    data: bytes = sink.getvalue().to_pybytes()
    return data


def _array(column: Column, values: Sequence[Value]) -> pa.Array:
    if column.format == ISO_DATE:
        return pa.array([None if value is None else date.fromisoformat(str(value)) for value in values], pa.date32())
    if column.sql_type == "INTEGER":
        return pa.array(values, pa.int64())
    if column.sql_type == "REAL":
        return pa.array([None if value is None else float(value) for value in values], pa.float64())
    return pa.array(values, pa.string())


def _described(column: Column) -> dict[str, str]:
    return {
        "title_zh": column.title_zh,
        "title_en": column.title_en,
        "description_zh": column.description_zh,
        "description_en": column.description_en,
    }
