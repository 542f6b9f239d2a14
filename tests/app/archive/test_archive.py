"""Archives read by a real Spark: on this machine and on a cluster of two workers, disturbed and undisturbed."""

import contextlib
import json
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from sayso.app.archive.store import finished, read_table
from sayso.app.cli import main
from sayso.ledger import open_ledger
from sayso.ledger.codec import decode
from sayso.model import Finding, Link

COMMAND = [sys.executable, "-c", "import sys; from sayso.app.cli import main; sys.exit(main())"]
TABLES = ("read/*/documents", "read/*/claims", "read/*/refused", "across/*/links", "across/*/findings")
TOWNS = (("Almaty", "Kazakhstan"), ("Nairobi", "Kenya"), ("Aleppo", "Syria"))
SOURCES = ("the Interior Ministry", "the Health Ministry", "local media", "the police")

pytestmark = pytest.mark.skipif(shutil.which("java") is None, reason="Spark needs Java")


def reports(count: int) -> list[dict[str, Any]]:
    """Short reports of three crises, and one wire of no known country that two papers print."""
    found = []
    for n in range(count):
        chance = random.Random(n)
        town, country = TOWNS[n % 3]
        day = date(2031, 3, 1) + timedelta(chance.randrange(20))
        killed, source = chance.randrange(2, 40), chance.choice(SOURCES)
        hurt = chance.randrange(50, 90)
        text = f"At least {killed} people were killed and {hurt} were injured in {town}, {source} said on {day:%A}. "
        text += f"The government denied that {killed} people had been killed. " if n % 4 == 0 else ""
        text += f"Troops seized the {town} airport on {day:%A}. " if n % 2 else ""
        found.append(
            {"headline": f"Day {n} in {country}", "body": text + f"Report {n}.", "paper": f"Paper {n % 5}", "day": day, "n": n}
        )
    for paper in ("Ferry Post", "Quay Gazette"):
        text = "The crew of the stranded barge asked the owners for bread and clean water on Sunday."
        found.append({"headline": paper, "body": text, "paper": paper, "day": date(2031, 3, 10), "n": count})
    return found


@pytest.fixture(autouse=True)
def alone() -> None:
    """The real pipeline, unlike in the tests of other commands."""


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Parquet file of reports in row groups of five."""
    path = tmp_path_factory.mktemp("archive") / "reports.parquet"
    pq.write_table(pa.Table.from_pylist(reports(43)), path, row_group_size=5)
    return path


def run(archive: Path, out: Path, *more: str) -> list[str]:
    columns = [
        f"--column={field}={name}"
        for field, name in (("text", "body"), ("title", "headline"), ("publisher", "paper"), ("published", "day"))
    ]
    return [*COMMAND, "archive", "run", str(archive), "--out", str(out), *columns, *more]


def done(command: list[str]) -> str:
    """What a run prints, which must end well."""
    ended = subprocess.run(command, capture_output=True, text=True, check=False, env=os.environ)
    assert ended.returncode == 0, ended.stderr
    assert ended.stderr == ""
    return ended.stdout


def tables(out: Path) -> dict[str, set[str]]:
    """All rows of a run."""
    return {
        name: {json.dumps(row, sort_keys=True, default=str) for path in out.glob(f"{name}.parquet") for row in read_table(path)}
        for name in TABLES
    }


@pytest.fixture(scope="module")
def undisturbed(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("undisturbed") / "out"
    told = done(run(archive, out, "--master", "local[2]"))
    assert "9 pieces (9 read now), 45 documents" in told
    return out


def test_claims_links_and_findings_are_those_of_adding_one_by_one(
    archive: Path, undisturbed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    lines = [{"text": r["body"], "title": r["headline"], "publisher": r["paper"], "published": str(r["day"])} for r in reports(43)]
    Path("reports.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    assert main(["add", "reports.jsonl", "--ledger", "one.ledger"]) == 0
    assert main(["archive", "load", str(undisturbed), "--ledger", "two.ledger"]) == 0
    held = []
    for name in ("one.ledger", "two.ledger"):
        with open_ledger(name, create=False) as ledger:
            held.append(({c.id for c in ledger.claims()}, {x.id for x in ledger.links()}, {f.id for f in ledger.findings()}))
    there = tables(undisturbed)
    claims = {json.loads(row)["id"] for row in there["read/*/claims"]}
    links = {decode(Link, json.loads(row)["body"]).id for row in there["across/*/links"]}
    findings = {decode(Finding, json.loads(row)["body"]).id for row in there["across/*/findings"]}
    for row in map(json.loads, there["read/*/documents"]):
        links |= {decode(Link, body).id for body in row["links"]}
        findings |= {decode(Finding, body).id for body in row["findings"]}
    assert held[0] == held[1] == (claims, links, findings)
    assert len(links) > 20 and any("barge" in row for row in there["across/*/links"])


def test_a_slice_is_loaded_whole_and_once(undisturbed: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    load = [
        "archive",
        "load",
        str(undisturbed),
        "--ledger",
        str(tmp_path / "a.ledger"),
        "--place",
        "Kenya",
        "--until",
        "2031-03-12",
    ]
    assert main([*load, "--json"]) == 0
    told = json.loads(capfd.readouterr().out)
    with open_ledger(tmp_path / "a.ledger", create=False) as ledger:
        documents = [stored.document for stored in ledger.documents()]
    assert told["added"] == len(documents) > 3
    assert all(d.title and d.title.endswith("Kenya") and d.published and d.published <= date(2031, 3, 12) for d in documents)
    assert main([*load, "--json"]) == 0
    assert json.loads(capfd.readouterr().out) == {"added": 0, "held": told["added"], "concluded": 0}


def test_what_is_finished_is_not_done_again(archive: Path, undisturbed: Path) -> None:
    before = tables(undisturbed)
    assert "9 pieces (0 read now)" in done(run(archive, undisturbed, "--master", "local[2]"))
    assert tables(undisturbed) == before


def until(out: Path, pieces: int, process: "subprocess.Popen[bytes]") -> None:
    """Wait until so many pieces are there, and not yet all."""
    for _ in range(1200):
        if process.poll() is not None or len(finished(out / "read")) >= pieces:
            break
        time.sleep(0.05)
    assert process.poll() is None and pieces <= len(finished(out / "read")) < 9


def test_a_driver_killed_in_the_middle_costs_nothing(archive: Path, undisturbed: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    command = run(archive, out, "--master", "local[1]")
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as driver:
        until(out, 2, driver)
        driver.send_signal(signal.SIGKILL)
    there = len(finished(out / "read"))
    assert 2 <= there < 9
    done(command)
    assert tables(out) == tables(undisturbed)
    assert not list(out.glob("*/.*"))


@contextlib.contextmanager
def spark(role: str, folder: Path, *words: str) -> Iterator["subprocess.Popen[bytes]"]:
    """A master or worker of a standalone cluster."""
    import pyspark

    environment = os.environ | {"SPARK_WORKER_DIR": str(folder), "SPARK_LOCAL_IP": "127.0.0.1", "PYSPARK_PYTHON": sys.executable}
    command = [str(Path(pyspark.__file__).parent / "bin" / "spark-class"), f"org.apache.spark.deploy.{role}", *words]
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    ) as process:
        try:
            yield process
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def test_a_cluster_that_loses_a_worker_in_the_middle(archive: Path, undisturbed: Path, tmp_path: Path) -> None:
    port, out = free_port(), tmp_path / "out"
    address = f"spark://127.0.0.1:{port}"
    ports = ("--webui-port", "0", "--host", "127.0.0.1")
    with contextlib.ExitStack() as stack:
        stack.enter_context(spark("master.Master", tmp_path, "--port", str(port), *ports))
        for _ in range(600):
            with socket.socket() as tried:
                if tried.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        workers = [
            stack.enter_context(spark("worker.Worker", tmp_path / str(n), "--cores", "1", "--memory", "1g", *ports, address))
            for n in range(2)
        ]
        settings = [
            "--conf=spark.driver.host=127.0.0.1",
            "--conf=spark.driver.bindAddress=127.0.0.1",
            "--conf=spark.executor.memory=512m",
        ]
        command = run(archive, out, "--master", address, *settings)
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as driver:
            until(out, 1, driver)
            os.killpg(workers[0].pid, signal.SIGKILL)
            told, said = driver.communicate(timeout=300)
    assert driver.returncode == 0, said
    assert b"9 pieces (9 read now)" in told
    assert tables(out) == tables(undisturbed)


@pytest.mark.parametrize(
    ("more", "message"),
    [
        (["--column", "text=words"], "there is no column 'words'"),
        (["--column", "words"], "'words' is no pair; write it as name=value"),
        (["--conf", "spark.executor.memory"], "is no pair"),
    ],
)
def test_what_cannot_be_run_is_said_in_a_line(
    archive: Path, tmp_path: Path, more: list[str], message: str, capfd: pytest.CaptureFixture[str]
) -> None:
    columns = [] if "--column" in more else ["--column=text=body"]
    assert main(["archive", "run", str(archive), "--out", str(tmp_path / "out"), *columns, *more]) != 0
    said = capfd.readouterr().err
    assert message in said and "Traceback" not in said


def test_a_master_that_is_not_there(archive: Path, tmp_path: Path) -> None:
    command = run(archive, tmp_path / "out", "--master", "nowhere")
    ended = subprocess.run(command, capture_output=True, text=True, check=False, env=os.environ)
    assert ended.returncode == 1
    assert ended.stderr.startswith("sayso: Spark cannot begin at nowhere (") and ended.stderr.count("\n") == 1


def test_another_run_is_not_mixed_in(archive: Path, undisturbed: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    other = tmp_path / "other.parquet"
    pq.write_table(pa.Table.from_pylist([{"text": "Nothing."}]), other)
    assert main(["archive", "run", str(other), "--out", str(undisturbed)]) == 1
    assert "holds a run with other input; give a new folder with --out" in capfd.readouterr().err
    assert main(["archive", "run", str(tmp_path / "gone"), "--out", str(tmp_path / "out")]) == 1
    assert "no such file or folder" in capfd.readouterr().err
    assert main(["archive", "load", str(tmp_path), "--ledger", str(tmp_path / "a.ledger")]) == 1
    assert "is no folder of sayso archive run" in capfd.readouterr().err


def test_without_java_it_is_said_what_is_missing(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    assert main(["archive", "run", str(archive), "--out", str(tmp_path / "out"), "--column=text=body"]) == 1
    assert "archives need Java 17 or later" in capfd.readouterr().err
