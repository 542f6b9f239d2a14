"""Overlays: packs and project folders that lie over the base lexicon.

An overlay is a folder with the file names of the base (``en/status.yml``, ``places/towns.csv``). Of a rule file, an entry with the
id of a base entry replaces it, one with ``drop: true`` removes it, one with ``add: true`` is added to it (lists and examples
grow), and new ids stand before the base's, so that what a user teaches is tried first. Rows of a CSV file are appended. The
stack (base, then packs, then the project's folder) holds for the whole process; it is a tuple of names and paths, so a worker
process is given it with ``use(stack)``.
"""

import csv
import tomllib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

PROJECT = "project"
"""Name of the user's own folder, as it stands in ``made_by``."""


class LexiconError(ValueError):
    """A rule file, word list or overlay that cannot be used; the text names file, line and fix."""


@dataclass(frozen=True, slots=True)
class Overlay:
    """A layer over the base. ``name``: "kz-2022", or "project" for the user's own folder. ``folder``: where its files are."""

    name: str
    folder: Path


Stack = tuple[Overlay, ...]
"""Overlays in the order in which they lie on each other, the last on top; () = the base alone."""


@dataclass(frozen=True, slots=True)
class Layer:
    """One file of the base or of an overlay. ``name``: as ``made_by`` has it ("en/status.yml", "kz-2022:en/status.yml").
    ``path``: as a user finds it. ``text``: what it holds. ``overlay``: None = the base."""

    name: str
    path: str
    text: str
    overlay: Overlay | None


@dataclass(frozen=True, slots=True)
class PackFacts:
    """What ``pack.toml`` says. ``crisis``: name of the crisis, None = not said. ``anchors``: named days of it."""

    title: str
    crisis: str | None
    anchors: tuple[tuple[str, date], ...]


_stack: Stack = ()
_forget: list[Callable[[], None]] = []


def active() -> Stack:
    """The overlays in use."""
    return _stack


def use(stack: Iterable[Overlay]) -> None:
    """Lay these overlays over the base, for the whole process; everything read from the lexicon before is forgotten."""
    global _stack
    wanted = tuple(stack)
    for overlay in wanted:
        _verify(overlay)
    if wanted != _stack:
        _stack = wanted
        forget()


def forget() -> None:
    """Forget what was read, so that files that changed are read again."""
    for clear in _forget:
        clear()


@contextmanager
def using(stack: Iterable[Overlay]) -> Iterator[None]:
    """``use`` for the length of a block."""
    before = _stack
    use(stack)
    try:
        yield
    finally:
        use(before)


def cached(function: Callable[P, T], size: int = 256) -> Callable[P, T]:
    """``lru_cache`` for what is made from the lexicon: forgotten when the overlays change. ``size``: answers kept."""
    kept = lru_cache(maxsize=size)(function)
    _forget.append(kept.cache_clear)
    return kept  # type: ignore[return-value]


def on_change(refresh: Callable[[], None]) -> None:
    """Have ``refresh`` called after the overlays changed and every cache is empty."""
    _forget.append(refresh)


def packs() -> tuple[str, ...]:
    """The packs that ship with Sayso."""
    folder = resources.files("sayso.lexicon").joinpath("packs")
    return tuple(sorted(f.name for f in folder.iterdir() if f.is_dir() and f.joinpath("pack.toml").is_file()))


def pack(name: str) -> Overlay:
    """A pack by its name, or by the path of a folder that holds one; LexiconError where there is none."""
    folder = _packs_folder() / name if name in packs() else Path(name)
    if not (folder / "pack.toml").is_file():
        raise LexiconError(f"{name}: no pack of that name and no folder with a pack.toml; the packs are {', '.join(packs())}")
    return Overlay(folder.resolve().name, folder if folder.parent == _packs_folder() else folder.resolve())


def project(folder: str | Path) -> Overlay:
    """The user's own folder as an overlay; LexiconError where it is none."""
    path = Path(folder)
    if not path.is_dir():
        raise LexiconError(f"{path}: no folder there; make it, or name another with --lexicon")
    return Overlay(PROJECT, path.resolve())


@cached
def pack_facts(overlay: Overlay) -> PackFacts:
    """What the ``pack.toml`` of an overlay says; nothing where it has none."""
    path = overlay.folder / "pack.toml"
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return PackFacts(overlay.name, None, ())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LexiconError(f"{path}: not TOML ({error})") from None
    if unknown := sorted(set(found) - {"title", "crisis", "country", "anchors"}):
        raise LexiconError(f"{path}: unknown key {unknown[0]!r}; the keys are title, crisis, country, anchors")
    anchors = found.get("anchors", {})
    for name, day in anchors.items():
        if not isinstance(day, date) or isinstance(day, datetime):
            raise LexiconError(f"{path}: the anchor {name!r} is not a day; write it as 2022-01-02, without quotation marks")
    return PackFacts(str(found.get("title", overlay.name)), found.get("crisis"), tuple(anchors.items()))


def layers(file: str) -> list[Layer]:
    """The files of that name, the base first, then the overlays in their order."""
    found: list[Layer] = []
    base = resources.files("sayso.lexicon").joinpath("data", *file.split("/"))
    if base.is_file():
        found.append(Layer(file, file, base.read_text(encoding="utf-8"), None))
    for overlay in _stack:
        path = overlay.folder / file
        if path.is_file():
            try:
                text = path.read_text(encoding="utf-8")
            except UnicodeDecodeError as error:
                what = f"not UTF-8 ({error.reason} at byte {error.start}); save it as UTF-8"
                raise LexiconError(f"{_place(overlay, file)}: {what}") from None
            found.append(Layer(f"{overlay.name}:{file}", _place(overlay, file), text, overlay))
    return found


def rows(file: str) -> list[dict[str, str]]:
    """The rows of a CSV file of the base with those of the overlays after them; LexiconError where an overlay's columns differ."""
    found: list[dict[str, str]] = []
    columns: tuple[str, ...] = ()
    for layer in layers(file):
        if layer.overlay is None:
            columns = tuple(next(csv.reader(layer.text.splitlines()), ()))
        found += [{name: row.get(name, "") for name in columns} for _, row in rows_of(layer, columns[:1], columns)]
    return found


def rows_of(layer: Layer, needed: Sequence[str] = (), allowed: Sequence[str] = ()) -> list[tuple[int, dict[str, str]]]:
    """The rows of one CSV file with their lines; LexiconError where a ``needed`` column is missing or one is not ``allowed``."""
    reader = csv.DictReader(layer.text.splitlines())
    names = tuple(reader.fieldnames or ())
    for column in needed:
        if column not in names:
            raise LexiconError(f"{layer.path}:1: the column {column!r} is missing; the first line names the columns")
    if allowed and (wrong := [n for n in names if n not in allowed]):
        raise LexiconError(f"{layer.path}:1: unknown column {wrong[0]!r}; the columns are {', '.join(allowed)}")
    found = []
    for row in reader:
        if None in row:
            hint = "put a field with a comma in quotation marks"
            raise LexiconError(f"{layer.path}:{reader.line_num}: more fields than columns; {hint}")
        found.append((reader.line_num, {name: row[name] or "" for name in names}))
    return found


def files(overlay: Overlay) -> list[str]:
    """The rule files and word lists of an overlay, by the names of the base."""
    found = (p.relative_to(overlay.folder).as_posix() for p in overlay.folder.rglob("*") if p.suffix in (".yml", ".yaml", ".csv"))
    return sorted(f for f in found if not f.startswith("."))


def base_files() -> list[str]:
    """The rule files and word lists of the base, "en/status.yml" and the like."""
    root = resources.files("sayso.lexicon").joinpath("data")
    return sorted(
        f"{folder.name}/{f.name}"
        for folder in root.iterdir()
        if folder.is_dir()
        for f in folder.iterdir()
        if f.name.endswith((".yml", ".csv"))
    )


OWN_FILES = ("offices.csv", "bodies.csv", "sites.csv")
"""Word lists that only overlays have."""


def _verify(overlay: Overlay) -> None:
    """A file that nothing reads is a mistake worth telling."""
    known = (*base_files(), *OWN_FILES)
    for file in files(overlay):
        if file not in known:
            near = [k for k in known if k.split("/")[-1] == file.split("/")[-1]] or known
            path = _place(overlay, file)
            raise LexiconError(f"{path}: no file of the lexicon has this name, so nothing reads it; there are {', '.join(near)}")


def _place(overlay: Overlay, file: str) -> str:
    """A file of an overlay as a user finds it; of a pack that ships, without where Sayso is installed."""
    if overlay.folder.parent == _packs_folder():
        return f"{overlay.name}/{file}"
    return shown(overlay.folder / file)


def _packs_folder() -> Path:
    return Path(str(resources.files("sayso.lexicon").joinpath("packs")))


def shown(path: Path) -> str:
    """A path as a user knows it: from the current folder where it lies there."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return str(path)


__all__ = [
    "OWN_FILES", "PROJECT", "Layer", "LexiconError", "Overlay", "PackFacts", "Stack", "active", "base_files", "cached", "files",
    "forget", "layers", "on_change", "pack", "pack_facts", "packs", "project", "rows", "rows_of", "shown", "use", "using",
]  # fmt: skip
