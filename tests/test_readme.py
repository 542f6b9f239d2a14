"""The front page shows what Sayso really prints."""

import subprocess
import sys
from pathlib import Path


def test_the_readme_shows_real_output(repository: Path) -> None:
    done = subprocess.run([sys.executable, "scripts/readme.py", "--check"], cwd=repository, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr or "README.md is not what is printed: run python scripts/readme.py"
