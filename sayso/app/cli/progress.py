"""A progress bar on standard error, only where somebody watches."""

import contextlib
import sys
from collections.abc import Callable, Iterator


@contextlib.contextmanager
def progress(words: str, total: int | None, quiet: bool = False) -> Iterator[Callable[[], None]]:
    """Gives a function to call after each step. ``total``: None = not known beforehand. Nothing is shown where standard error is
    no terminal, where ``quiet``, or for a single step."""
    if quiet or total == 1 or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn(words), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    # Rich would otherwise send what goes into a file or pipe to the terminal of standard error.
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=sys.stdout.isatty()) as bar:
        task = bar.add_task(words, total=total)
        yield lambda: bar.advance(task)


@contextlib.contextmanager
def steps() -> Iterator[Callable[[str, int, int], None]]:
    """Gives a function to call with what is being done, how much of it is done and how much there is (0 = not known)."""
    if not sys.stderr.isatty():
        yield lambda words, done, total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=sys.stdout.isatty()) as bar:
        tasks: dict[str, TaskID] = {}

        def step(words: str, done: int, total: int) -> None:
            if words not in tasks:
                tasks[words] = bar.add_task(words, total=total or None)
            bar.update(tasks[words], completed=done, total=total)

        yield step


@contextlib.contextmanager
def many_steps() -> Iterator[Callable[[str], None]]:
    """Gives a function to call after each step with what is being done; how much there is of it is not known."""
    with steps() as step:
        done: dict[str, int] = {}

        def one(words: str) -> None:
            done[words] = done.get(words, 0) + 1
            if done[words] % 50 == 1:
                step(words, done[words], 0)

        yield one
