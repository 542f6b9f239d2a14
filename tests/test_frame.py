"""The frame holds together: what the README promises exists, and the places that repeat a fact agree on it."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest

import sayso

LOCKS = ("base.txt", "dev.txt")
MODEL_WHEEL = "e94cbf6c242453a89af524aaea8e08917b420c11792d6ac662d166b591059779"


@pytest.fixture(scope="module")
def project(repository: Path) -> dict[str, Any]:
    return dict(tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))["project"])


def locked(repository: Path, name: str) -> str:
    return (repository / "requirements" / name).read_text(encoding="utf-8")


def normal(name: str) -> str:
    """A package's name as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def names(requirements: list[str]) -> set[str]:
    return {normal(re.split(r"[\s\[<>=!~;]", line, maxsplit=1)[0]) for line in requirements}


def pinned(lock: str) -> set[str]:
    return {normal(name) for name in re.findall(r"^([\w.-]+)==", lock, re.MULTILINE)}


def test_readme_commands_are_targets(repository: Path) -> None:
    shown = set(re.findall(r"\bmake (\w+)", (repository / "README.md").read_text(encoding="utf-8")))
    targets = set(re.findall(r"^(\w+):", (repository / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert {"demo", "test"} <= shown
    assert shown <= targets


def test_contributing_commands_are_targets(repository: Path) -> None:
    shown = set(re.findall(r"`make (\w+)", (repository / "CONTRIBUTING.md").read_text(encoding="utf-8")))
    targets = set(re.findall(r"^(\w+):", (repository / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert shown
    assert shown <= targets


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_names_no_host(repository: Path, lock: str) -> None:
    assert not re.findall(r"^.*(?:://|index-url|find-links|trusted-host|\bwww\.).*$", locked(repository, lock), re.MULTILINE)


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_hashes(repository: Path, lock: str) -> None:
    entries = re.split(r"^(?=\w)", locked(repository, lock), flags=re.MULTILINE)[1:]
    assert entries
    assert [entry.split(" ", 1)[0] for entry in entries if "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_no_placeholder_package(repository: Path, lock: str) -> None:
    """Versions such as 999.9.9 are names taken by strangers, not software."""
    assert not re.findall(r"^[\w.-]+==9\d\d\..*$", locked(repository, lock), re.MULTILINE)


def test_dependencies_are_locked(repository: Path, project: dict[str, Any]) -> None:
    base, dev = (pinned(locked(repository, lock)) for lock in LOCKS)
    assert names(project["dependencies"]) <= base
    assert names(project["optional-dependencies"]["dev"]) <= dev
    assert base <= dev


def test_imports_are_declared(repository: Path, project: dict[str, Any]) -> None:
    """What the package imports is asked for by name, not had by the grace of another package."""
    parsed = [ast.parse(path.read_bytes()) for path in (repository / "sayso").rglob("*.py")]
    nodes = [node for tree in parsed for node in ast.walk(tree)]
    imported = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    imported |= {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module and not node.level}
    foreign = {name.split(".")[0] for name in imported} - set(sys.stdlib_module_names) - {"sayso"}
    providers = packages_distributions()
    declared = names(project["dependencies"])
    for extra, wanted in project["optional-dependencies"].items():
        declared |= names(wanted) if extra != "dev" else set()
    assert foreign
    assert {name for name in foreign if not {normal(p) for p in providers.get(name, [])} & declared} == set()


def test_locks_agree(repository: Path) -> None:
    """What is tested is what a user installs."""
    base, dev = (set(re.findall(r"^[\w.-]+==\S+(?: ; .*(?= \\))?", locked(repository, lock), re.MULTILINE)) for lock in LOCKS)
    assert base - dev == set()


def test_build_is_locked(repository: Path) -> None:
    """An editable install without build isolation fetches nothing: what builds the package is in the lock."""
    build = tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))["build-system"]["requires"]
    assert names(build) <= pinned(locked(repository, "base.txt"))


def test_model_is_the_one_that_was_checked(repository: Path) -> None:
    for lock in LOCKS:
        assert MODEL_WHEEL in locked(repository, lock)
    assert MODEL_WHEEL in (repository / "NOTICE").read_text(encoding="utf-8")


def test_version_agrees(repository: Path, project: dict[str, Any]) -> None:
    citation = re.search(r"^version: (\S+)$", (repository / "CITATION.cff").read_text(encoding="utf-8"), re.MULTILINE)
    newest = re.search(r"^## (\S+)", (repository / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert citation and newest
    assert [project["version"], citation[1], newest[1]] == [sayso.__version__] * 3


def test_links_in_documents_lead_somewhere(repository: Path) -> None:
    pages = [*repository.glob("*.md"), *(repository / "docs").rglob("*.md")]
    broken = [
        f"{page.relative_to(repository)}: {target}"
        for page in pages
        for target in re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]
    assert pages
    assert broken == []
