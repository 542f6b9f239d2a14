"""Parquet: the columns of the CSV with types, and the links as a second table. Needs the extra ``sayso[parquet]``."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sayso.views.exports.flat import COLUMNS, INTEGERS, LISTS, NUMBERS, TRUTHS, flat
from sayso.views.exports.folder import Folder
from sayso.views.exports.form import MissingExtra, Order, Tally
from sayso.views.exports.plain_csv import LINKS
from sayso.views.exports.row import Row

GROUP = 5_000
"""Rows written together."""
_DAYS = frozenset({"date_earliest", "date_latest", "as_of", "known", "published"})


def write(rows: Iterable[Row], folder: Folder, order: Order) -> Tally:
    """``claims.parquet`` and ``links.parquet``."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise MissingExtra("parquet needs pyarrow; install it with pip install 'sayso[parquet]'") from None

    def kind(name: str) -> Any:
        if name in INTEGERS:
            return pa.int64()
        if name in NUMBERS:
            return pa.float64()
        if name in TRUTHS:
            return pa.bool_()
        if name in LISTS:
            return pa.list_(pa.string())
        return pa.date32() if name in _DAYS else pa.string()

    schema = pa.schema([(name, kind(name)) for name in COLUMNS])
    tied = pa.schema([(name, pa.string()) for name in LINKS])
    tally = Tally(main="claims.parquet")
    some: list[dict[str, Any]] = []
    links: list[dict[str, Any]] = []
    with (
        pq.ParquetWriter(folder.path / "claims.parquet", schema, compression="zstd") as claims_file,
        pq.ParquetWriter(folder.path / "links.parquet", tied, compression="zstd") as links_file,
    ):

        def flush() -> None:
            claims_file.write_batch(pa.RecordBatch.from_pylist(some, schema))
            if links:
                links_file.write_batch(pa.RecordBatch.from_pylist(links, tied))
            some.clear()
            links.clear()

        for row in rows:
            some.append({name: _value(name, value) for name, value in flat(row).items()})
            for x in row.links:
                values = (x.source, x.target, str(x.relation), x.why, x.made_by)
                links.append({name: _clean(value) for name, value in zip(LINKS, values, strict=True)})
            tally.held += 1
            if len(some) >= GROUP:
                flush()
        if some:
            flush()
    return tally


def _value(name: str, value: Any) -> Any:
    if value is None or name in INTEGERS | NUMBERS | TRUTHS:
        return value
    if name in _DAYS:
        return date.fromisoformat(value)
    return [_clean(v) for v in value] if isinstance(value, list) else _clean(value)


def _clean(text: str) -> str:
    """Words that UTF-8 can say."""
    return text.encode("utf-8", "replace").decode("utf-8")
