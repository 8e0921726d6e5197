"""Run the real command on the sample site, over HTTP."""

import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from scripts.sample.site import new_path, old_path, serve

DEMO = Path("demo")


def main() -> int:
    """Make memory.tmx and memory.html in demo/ and return the command's exit code."""
    shutil.rmtree(DEMO, ignore_errors=True)
    DEMO.mkdir()
    memory, page = DEMO / "memory.tmx", DEMO / "memory.html"
    with serve() as base:
        command = [
            str(Path(sys.executable).with_name("polyalign")),
            "run",
            # A release in the ministry's old layout, found from its English version, and an
            # interview in the new one, found from its Russian version.
            f"{base}{old_path('release', 'en')}",
            f"{base}{new_path('interview', 'ru')}",
            f"{base}{new_path('notice', 'en')}",
            *("--allow-private", "--delay", "0"),
            *("-o", str(memory), "-o", str(page)),
        ]
        print("$", "polyalign", *command[1:], flush=True)
        code = subprocess.run(command, check=False).returncode
    if code == 0:
        print(f"\nA translation memory for any CAT tool: {memory.resolve()}")
        print(f"The same side by side, for your browser: {page.resolve()}")
        print(f"The pages as they were fetched:          {(DEMO / 'memory.corpus').resolve()}")
        print("\nTo use polyalign in this terminal: source .venv/bin/activate")
    return code


if __name__ == "__main__":
    sys.exit(main())
