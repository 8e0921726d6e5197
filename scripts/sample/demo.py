"""Run the real command on the sample site, over HTTP."""

import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from scripts.sample.site import new_path, old_path, serve

DEMO = Path("demo")


def polyalign(*arguments: str) -> int:
    """Show and run a command, and return its exit code."""
    print("$", "polyalign", *arguments, flush=True)
    command = str(Path(sys.executable).with_name("polyalign"))
    return subprocess.run([command, *arguments], check=False).returncode


def main() -> int:
    """Make a memory, a page and a report in demo/ and return the first exit code that is not 0."""
    shutil.rmtree(DEMO, ignore_errors=True)
    DEMO.mkdir()
    memory, page, findings = DEMO / "memory.tmx", DEMO / "memory.html", DEMO / "findings.html"
    corpus = DEMO / "memory.corpus"
    with serve() as base:
        code = polyalign(
            "run",
            # A release in the ministry's old layout, found from its English version, and an
            # interview in the new one, found from its Russian version.
            f"{base}{old_path('release', 'en')}",
            f"{base}{new_path('interview', 'ru')}",
            f"{base}{new_path('notice', 'en')}",
            *("--allow-private", "--delay", "0"),
            *("-o", str(memory), "-o", str(page)),
        )
    code = code or polyalign("check", str(corpus), "-o", str(findings))
    if code == 0:
        print(f"\nA translation memory for any CAT tool: {memory.resolve()}")
        print(f"The same side by side, for your browser: {page.resolve()}")
        print(f"Where the versions disagree, likewise:   {findings.resolve()}")
        print(f"The pages as they were fetched:          {corpus.resolve()}")
        print("\nTo use polyalign in this terminal: source .venv/bin/activate")
    return code


if __name__ == "__main__":
    sys.exit(main())
