"""JSON files written a record at a time."""

import contextlib
import json
from collections.abc import Callable, Iterator
from typing import Any

from sayso.views.exports.folder import Folder


@contextlib.contextmanager
def array(folder: Folder, name: str, before: str = "[", after: str = "]") -> Iterator[Callable[[Any], None]]:
    """Gives a function that adds a record to an array, one a line. ``before``, ``after``: what stands around the records."""
    with folder.text(name) as file:
        file.write(before)
        first = [True]

        def add(record: Any) -> None:
            file.write("\n" if first[0] else ",\n")
            file.write(json.dumps(record, ensure_ascii=False))
            first[0] = False

        yield add
        file.write(f"\n{after}\n")
