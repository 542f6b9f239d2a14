"""What an archive run writes: one folder a piece or portion, each there wholly or not at all, so that a run goes on where it ended.

A folder is written under another name and given its own when it is whole. Where two processes did the same (Spark does so where one
seems slow or was lost), the first one stays: both hold the same.
"""

import json
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any
from uuid import uuid4

PLAN = "plan.json"


def finished(folder: Path) -> set[str]:
    """The names of the folders that are whole."""
    return {p.name for p in folder.iterdir() if not p.name.startswith(".")} if folder.is_dir() else set()


def whole(folder: Path, name: str, fill: Callable[[Path], None]) -> None:
    """Make ``folder/name`` by filling a folder that is given its name at the end."""
    folder.mkdir(parents=True, exist_ok=True)
    unfinished = folder / f".{name}.{uuid4().hex[:12]}"
    unfinished.mkdir()
    try:
        fill(unfinished)
        try:
            unfinished.rename(folder / name)
        except OSError:
            if not (folder / name).is_dir():
                raise
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def swept(folder: Path) -> None:
    """Remove what processes that were killed left unfinished. Nobody may be writing."""
    for path in folder.glob(".*"):
        shutil.rmtree(path, ignore_errors=True)


def write_json(path: Path, value: Any) -> None:
    """A JSON file, wholly or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}.{uuid4().hex[:12]}")
    new.write_text(json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    os.replace(new, path)


def read_json(path: Path) -> Any:
    """What such a file holds; None where there is none."""
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else None


def write_table(path: Path, columns: Sequence[tuple[str, str]], rows: Sequence[dict[str, Any]]) -> None:
    """A Parquet file. ``columns``: names and kinds: text, texts (a list), day, number, truth."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    kinds = {"text": pa.string(), "texts": pa.list_(pa.string()), "day": pa.date32(), "number": pa.int64(), "truth": pa.bool_()}
    schema = pa.schema([(name, kinds[kind]) for name, kind in columns])
    pq.write_table(pa.Table.from_pylist(list(rows), schema), path, compression="zstd")


def read_table(path: Path, columns: Sequence[str] | None = None) -> Iterator[dict[str, Any]]:
    """The rows of a Parquet file."""
    import pyarrow.parquet as pq

    with pq.ParquetFile(path) as file:
        for batch in file.iter_batches(1000, columns=list(columns) if columns else None):
            yield from batch.to_pylist()


def rows_in(path: Path) -> int:
    """How many rows a Parquet file has."""
    import pyarrow.parquet as pq

    return int(pq.read_metadata(path).num_rows)
