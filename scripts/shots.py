"""Takes the pictures of the web app in docs/img/ from the example reports: `python scripts/shots.py [PAGE ...]`.

Each page wide and narrow, light and dark, as known on 10 January 2022 where it has a clock.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs" / "img"
SAYSO = [sys.executable, "-c", "import sys; from sayso.app.cli import main; sys.exit(main())"]
SIZES = {"wide": (1280, 900), "narrow": (390, 844)}
SCHEMES = ("light", "dark")
DAY = "known=2022-01-10"
PAGES = {
    "chronicle": f"chronicle?{DAY}",
    "figures": f"figures?measure=killed&{DAY}",
    "sites": f"sites?{DAY}",
    "map": f"map?{DAY}",
    "rhetoric": f"rhetoric?{DAY}",
    "appeals": f"appeals?{DAY}",
    "contradictions": f"contradictions?{DAY}",
    "documents": f"documents?{DAY}",
    "reader": "doc/{document}?known=2022-01-10",
    "claim": "claim/{claim}?known=2022-01-10",
    "evidence": "claim/{claim}/evidence?known=2022-01-10",
    "review": "review",
    "search": "search?q=killed",
    "import": "import",
    "names": "names",
    "export": "export",
    "help": "help",
}


@contextmanager
def served() -> Iterator[str]:
    """The address of a ledger of the examples, served without whatever the user has set."""
    with tempfile.TemporaryDirectory() as home:
        env = {name: value for name, value in os.environ.items() if not name.startswith("SAYSO_")} | {"HOME": home}
        ledger = str(Path(home) / "kazakhstan.ledger")
        subprocess.run([*SAYSO, "add", str(ROOT / "examples"), "--ledger", ledger], env=env, check=True, capture_output=True)
        command = [*SAYSO, "web", "--ledger", ledger, "--port", "0", "--no-browser", "--by", "Ada Marsh"]
        with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True) as server:
            assert server.stdout is not None
            yield server.stdout.readline().strip().rpartition("/")[0]
            server.terminate()


def shoot(browser: Browser, site: str, names: list[str]) -> None:
    """The pictures of these pages."""
    page = browser.new_page()
    found = page.request.get(f"{site.rpartition('/')[0]}/api/claims?kind=figure&stance=denied&limit=1").json()["claims"][0]
    page.close()
    for name in names:
        path = PAGES[name].format(document=found["doc"], claim=re.sub(r"^c:", "", found["id"]))
        for size, (width, height) in SIZES.items():
            for scheme in SCHEMES:
                window = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
                answer = window.goto(f"{site}/{path}")
                if answer is None or answer.status != 200:
                    print(f"{name}: {answer and answer.status}", file=sys.stderr)
                else:
                    window.screenshot(path=str(FOLDER / f"{name}-{size}-{scheme}.png"))
                window.close()


def main() -> int:
    """The command line."""
    names = sys.argv[1:] or list(PAGES)
    if unknown := [name for name in names if name not in PAGES]:
        print(f"shots: no page is called {', '.join(unknown)}; there are {', '.join(PAGES)}", file=sys.stderr)
        return 2
    FOLDER.mkdir(exist_ok=True)
    path = shutil.which("chromium")
    if path is None:
        print("shots: chromium is missing; bash scripts/testing.sh installs it", file=sys.stderr)
        return 1
    with served() as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--headless", "--no-sandbox", "--disable-gpu"])
        shoot(browser, site, names)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
