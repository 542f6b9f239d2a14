"""Parquet files whose rows are documents. Needs the extra ``sayso[parquet]``."""

import json
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from sayso.read.capture import Captured, Unreadable
from sayso.read.options import ReadOptions
from sayso.read.records import captured

FIELDS = ("id", "title", "publisher", "published", "lang", "url", "crisis", "text")
"""What a row may tell of its document."""
_ROWS = 256


def groups_of(path: Path, columns: Mapping[str, str]) -> int:
    """How many row groups a file has. ``columns``: field -> column, where they are called otherwise than the fields. Unreadable
    where it is no Parquet file, or has no column of the text or of a field named."""
    with _opened(path) as file:
        _columns(file.schema_arrow.names, columns)
        return int(file.num_row_groups)


def parquet_documents(path: Path, first: int, last: int, columns: Mapping[str, str], options: ReadOptions) -> Iterator[Captured]:
    """The documents of the row groups from ``first`` to before ``last``; else as ``groups_of``."""
    with _opened(path) as file:
        wanted = _columns(file.schema_arrow.names, columns)
        for group in range(first, last):
            number = 0
            for batch in file.iter_batches(_ROWS, [group], list(wanted.values())):
                for row in batch.to_pylist():
                    number += 1
                    where = f"{path}, row {number} of group {group}"
                    yield _document({field: row[column] for field, column in wanted.items()}, where, options)


def _columns(there: Collection[str], columns: Mapping[str, str]) -> dict[str, str]:
    """In which column each field of a document stands."""
    for field in columns:
        if field not in FIELDS:
            raise Unreadable(f"{field!r} is no part of a document", f"the parts are {', '.join(FIELDS)}")
    wanted = {field: columns.get(field, field) for field in FIELDS}
    for field, column in wanted.items():
        if column not in there and (field == "text" or field in columns):
            raise Unreadable(f"there is no column {column!r}", f"name the column of the {field} with --column {field}=NAME")
    return {field: column for field, column in wanted.items() if column in there}


def _document(cells: Mapping[str, Any], where: str, options: ReadOptions) -> Captured:
    record = {field: _plain(value) for field, value in cells.items() if value is not None}
    try:
        raw = json.dumps(record, ensure_ascii=True, sort_keys=True).encode()
        return captured(record, raw, "application/json", where, None, options)
    except TypeError:
        return Unreadable("a cell is neither words nor a day", "give text, title, publisher and url as text").at(where)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _opened(path: Path) -> Any:
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise Unreadable("Parquet needs pyarrow", "pip install 'sayso[parquet]'") from None
    try:
        return pq.ParquetFile(path)
    except (pa.ArrowInvalid, OSError) as broken:
        raise Unreadable(f"no Parquet file ({str(broken).splitlines()[0]})", "check that it is whole") from None
