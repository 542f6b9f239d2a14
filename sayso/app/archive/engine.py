"""Spark reads the pieces of an archive and compares what they gave; what an earlier run finished is not done again."""

import os
import re
import shutil
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date
from functools import partial
from operator import add
from pathlib import Path
from typing import Any

from sayso.app.archive.comparing import ACROSS, Carried, carried, compare
from sayso.app.archive.pieces import Piece
from sayso.app.archive.portions import Words, by_country, portions_of, stretches_of, words_of
from sayso.app.archive.reading import READ, Way, name_of, read_piece
from sayso.app.archive.store import PLAN, finished, read_json, swept, write_json

TRIES = 4
"""How often a task is tried before the run ends."""
TELL = 0.5
"""Seconds between two looks at how much is done."""
LOG = "spark.log"
Step = Callable[[str, int, int], None]


class Trouble(Exception):
    """A run that cannot begin or go on; the text says why and what to do."""


def run(pieces: list[Piece], way: Way, rules: str, master: str, settings: Mapping[str, str], step: Step) -> dict[str, int]:
    """Read and compare. ``rules``: program and lexicon, which one run may not mix. How many pieces and portions there are, and how
    many of them this run has done."""
    out = Path(way.out)
    _planned(out, pieces, way, rules)
    for folder in (out / READ, out / ACROSS):
        swept(folder)
    before = len(finished(out / READ)), len(finished(out / ACROSS))
    with _spark(master, settings, out / LOG) as context:
        missing = [piece for piece in pieces if name_of(piece) not in finished(out / READ)]
        if missing:
            with _told(step, "reading", out / READ, len(pieces)):
                context.parallelize(missing, len(missing)).foreach(partial(read_piece, way=way))
        _compared(context, out, [name_of(piece) for piece in pieces], step)
    after = len(finished(out / READ)), len(finished(out / ACROSS))
    return {"pieces": after[0], "read": after[0] - before[0], "portions": after[1], "compared": after[1] - before[1]}


def _planned(out: Path, pieces: list[Piece], way: Way, rules: str) -> None:
    """Note what is to be done, or see that it is what was begun."""
    options = {name: str(value) for name, value in sorted(asdict(way.options).items()) if value not in (None, (), False)}
    plan = {"rules": rules, "columns": dict(way.columns), "options": options, "pieces": [asdict(piece) for piece in pieces]}
    begun = read_json(out / PLAN)
    if begun is None:
        if out.exists() and any(out.iterdir()):
            raise Trouble(f"{out} holds something else; give a new folder with --out")
        write_json(out / PLAN, plan)
        return
    told = {"pieces": "input", "rules": "rules of reading", "options": "options", "columns": "columns"}
    for name, what in told.items():
        if begun.get(name) != plan[name]:
            raise Trouble(f"{out} holds a run with other {what}; give a new folder with --out")


def _compared(context: Any, out: Path, names: list[str], step: Step) -> None:
    """Group what was read by country and time, and conclude for each portion that is not there yet."""
    folders = context.parallelize([str(out / READ / name) for name in names], min(len(names), 4 * context.defaultParallelism))
    documents = folders.flatMap(lambda folder: carried(Path(folder)))
    index = documents.flatMap(_counted).reduceByKey(add).collect()
    stretches = by_country(stretches_of((key, day, count) for (key, day), count in index))
    given = context.broadcast(stretches)
    words = documents.flatMap(lambda document: words_of(document.keys, given.value)).reduceByKey(Words.and_)
    shared = context.broadcast(words.filter(lambda pair: pair[1].loose and pair[1].documents > 1).collectAsMap())
    done = finished(out / ACROSS)

    def apart(document: Carried) -> Iterator[tuple[str, tuple[frozenset[str], Carried]]]:
        for name, claims in portions_of(document.keys, given.value, shared.value).items():
            if name not in done:
                yield name, (frozenset(claims), document)

    total = sum(map(len, stretches.values())) + len(done - {s.name for some in stretches.values() for s in some})
    with _told(step, "comparing", out / ACROSS, total):
        # More groups than workers: crises are of very different sizes.
        grouped = documents.flatMap(apart).groupByKey(4 * context.defaultParallelism)
        grouped.foreach(lambda pair: compare(str(out), pair[0], pair[1]))


def _counted(document: Carried) -> Iterator[tuple[tuple[str, date], int]]:
    for keys in document.keys.values():
        for key in keys:
            if key.day is not None:
                yield (key.key, key.day), 1


@contextmanager
def _told(step: Step, what: str, folder: Path, total: int) -> Iterator[None]:
    """Tell how many folders are there while work goes on elsewhere."""
    ended = threading.Event()

    def look() -> None:
        while not ended.wait(TELL):
            step(what, len(finished(folder)), total)

    watching = threading.Thread(target=look, daemon=True)
    watching.start()
    try:
        yield
    finally:
        ended.set()
        watching.join()
        step(what, len(finished(folder)), max(total, len(finished(folder))))


@contextmanager
def _spark(master: str, settings: Mapping[str, str], log: Path) -> Iterator[Any]:
    """A context of Spark, whose own words go into a file. Trouble where it cannot be had or a task fails again and again."""
    try:
        from py4j.protocol import Py4JJavaError
        from pyspark import SparkConf, SparkContext
    except ImportError:
        raise Trouble("archives need the package pyspark: pip install 'sayso[spark]'") from None
    java = Path(os.environ["JAVA_HOME"]) / "bin" / "java" if os.environ.get("JAVA_HOME") else shutil.which("java")
    if not java or not Path(java).exists():
        raise Trouble("archives need Java 17 or later, and there is none on this machine: install it, or set JAVA_HOME")
    conf = SparkConf().setMaster(_patient(master)).setAppName("sayso archive")
    for name, value in {**_usual(master), **settings}.items():
        conf.set(name, value)
    try:
        with _into(log):
            context = SparkContext(conf=conf)
    except Exception as error:
        raise Trouble(f"Spark cannot begin at {master} ({_line(str(error))}); see {log}") from None
    try:
        yield context
    except Py4JJavaError as error:
        why = f"a task failed {TRIES} times ({_cause(str(error))}); see {log}"
        raise Trouble(f"{why}; what is finished is kept, and the same command goes on from there") from None
    finally:
        context.stop()


def _usual(master: str) -> dict[str, str]:
    """Settings that a user may override."""
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    found = {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.task.maxFailures": str(TRIES),
        "spark.python.worker.reuse": "true",
    }
    if "PYTHONPATH" in os.environ:
        found["spark.executorEnv.PYTHONPATH"] = os.environ["PYTHONPATH"]
    if master.startswith("local"):  # nobody else needs to reach us
        os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
        found |= {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"}
    return found


def _patient(master: str) -> str:
    """``local[N]`` gives a task one try only unless told otherwise."""
    if found := re.fullmatch(r"local(?:\[(\d+|\*)\])?", master):
        return f"local[{found[1] or 1},{TRIES}]"
    return master


@contextmanager
def _into(log: Path) -> Iterator[None]:
    """Whoever is started meanwhile writes its errors into a file."""
    sys.stderr.flush()
    kept = os.dup(2)
    with log.open("ab") as file:
        os.dup2(file.fileno(), 2)
        try:
            yield
        finally:
            sys.stderr.flush()
            os.dup2(kept, 2)
            os.close(kept)


def _cause(said: str) -> str:
    """The last line of the first fault in Python, of a fault in Java the first line."""
    faults = re.findall(r"^(?:\w+\.)*\w*(?:Error|Exception|Exit)\b: .+$", said, re.MULTILINE)
    own = [f for f in faults if not f.startswith(("org.apache", "py4j", "java"))]
    return _line((own or faults or [said])[0])


def _line(text: str) -> str:
    return " ".join(text.split())[:200]
