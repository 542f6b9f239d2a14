"""Puts what Sayso really prints into README.md: `python scripts/readme.py` writes, `--check` only compares.

The page marks each piece of output with a comment that names the command; the block after it is replaced.

    <!-- output: demo, from "FIGURES" to "  injured" -->
"""

import argparse
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
_MARK = re.compile(
    r'(<!-- output: (?P<command>[a-z]+)(?:, from "(?P<first>[^"]+)" to "(?P<last>[^"]+)")? -->\n\n```text\n).*?```\n', re.DOTALL
)


def outputs() -> dict[str, str]:
    """What the commands print on the examples, by the name the page uses."""
    with tempfile.TemporaryDirectory() as folder:
        ledger = str(Path(folder) / "demo.ledger")

        def sayso(*words: str) -> str:
            command = [sys.executable, "-c", "from sayso.app.cli import main; main()", *words, "--ledger", ledger]
            done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
            return done.stdout.rstrip()

        added = sayso("add", "examples/")
        chronicle = sayso("chronicle")
        denied = next(line for line in sayso("claims", "--measure", "killed", "--stance", "denied", "--json").splitlines())
        claim = re.search(r'"id": ?"([^"]+)"', denied)
        assert claim is not None
        known = sayso("known", "killed", "--place", "Kazakhstan", "--on", "2022-01-10")
        return {"demo": f"{added}\n{chronicle}", "show": sayso("show", claim.group(1)), "known": known}


def filled(page: str, printed: dict[str, str]) -> str:
    """The page with every marked block as printed; ValueError where a piece is not there."""

    def block(mark: re.Match[str]) -> str:
        text = printed[mark["command"]]
        if mark["first"]:
            lines = text.split("\n")
            try:
                begin = next(i for i, line in enumerate(lines) if line.startswith(mark["first"]))
                end = next(i for i, line in enumerate(lines) if i > begin and line.startswith(mark["last"]))
            except StopIteration:
                piece = f"{mark['first']!r} to {mark['last']!r}"
                raise ValueError(f"README.md: {piece} is not in the output of {mark['command']}") from None
            text = "\n".join(lines[begin:end]).rstrip()
        return f"{mark[1]}{text}\n```\n"

    return _MARK.sub(block, page)


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="exit 1 when the page is not what is printed")
    check = parser.parse_args().check
    page = README.read_text(encoding="utf-8")
    new = filled(page, outputs())
    if check:
        return int(new != page)
    README.write_text(new, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
