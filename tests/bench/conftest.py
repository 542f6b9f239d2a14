"""The programs of ``bench/``, which are no package."""

import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="module")
def bench(repository: Path) -> Iterator[Path]:
    folder = repository / "bench"
    sys.path.insert(0, str(folder))
    try:
        yield folder
    finally:
        sys.path.remove(str(folder))


@pytest.fixture(scope="module")
def made(bench: Path) -> ModuleType:
    return import_module("made_ledger")
