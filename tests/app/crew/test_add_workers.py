"""sayso add --workers, as a user runs it."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

COMMAND = [sys.executable, "-c", "import sys; from sayso.app.cli import main; sys.exit(main())"]


def sayso(*words: str, home: Path) -> "subprocess.Popen[str]":
    env = {k: v for k, v in os.environ.items() if not k.startswith("SAYSO_")} | {"HOME": str(home), "XDG_CONFIG_HOME": str(home)}
    return subprocess.Popen(
        [*COMMAND, *words], env=env, cwd=home, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=heed
    )  # fmt: skip


def heed() -> None:
    """Ctrl-C counts, also where the tests themselves run in the background of a shell, which has it passed over."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def told(*words: str, home: Path) -> str:
    run = sayso(*words, home=home)
    out, err = run.communicate(timeout=300)
    assert run.returncode == 0, err
    return out


def reports(folder: Path, count: int) -> Path:
    path = folder / "reports.jsonl"
    lines = [
        {"id": f"r-{n}", "published": "2031-05-04", "text": f"At least {n + 2} people were killed in Harbin, officer {n} said."}
        for n in range(count)
    ]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


def test_stopped_by_ctrl_c_the_ledger_stays_whole_and_the_next_run_goes_on(tmp_path: Path) -> None:
    path = str(reports(tmp_path, 120))
    told("add", path, "--ledger", "one.ledger", home=tmp_path)
    run = sayso("add", path, "--ledger", "two.ledger", "--workers", "2", home=tmp_path)
    assert run.stdout is not None
    first = [run.stdout.readline() for _ in range(5)]
    assert all(line.startswith("added") for line in first)
    run.send_signal(signal.SIGINT)
    _, err = run.communicate(timeout=120)
    assert run.returncode == 130 and "stopped; nothing half-written is left" in err and "Traceback" not in err
    time.sleep(0.5)
    told("audit", "verify", "--ledger", "two.ledger", home=tmp_path)
    again = told("add", path, "--ledger", "two.ledger", "--workers", "2", home=tmp_path)
    assert 5 <= again.count("\nheld ") + again.startswith("held ") < 120
    told("audit", "verify", "--ledger", "two.ledger", home=tmp_path)
    for what in ("claims", "links", "contradictions"):
        one, two = (sorted(told(what, "--json", "--ledger", f"{n}.ledger", home=tmp_path).splitlines()) for n in ("one", "two"))
        assert one == two
        assert one or what == "contradictions"
