#!/usr/bin/env python3
"""Measure the crawl of a section on this machine: speed, memory, kills, faults of the server.

    scripts/benchmark_fetch.py [speed] [kills] [faults] [--texts 1000] [--json]

A site is generated (`scripts/news_site.py`) and served by a process of its own on 127.0.0.1;
`polyalign fetch --section` runs against it as a user would run it, with delays off.

speed   all texts in five languages: pages a second from the command's start to its end, its CPU
        seconds, and the memory of all its processes together (proportional set size) over time
kills   the same with 20 times kill -9 at random moments; then nothing that was stored may be
        missing, and nothing that was stored may have been asked for again
faults  5 % of answers 500, 2 % cut; pages that never come whole; then all others must be there
        and each of these listed with its cause
"""

import argparse
import json
import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from corpora.store import Store
from scripts.news_site import LANGUAGES, broken

COMMAND = "from align.cli import main; main()"
KILLS = 20
ENVIRONMENT = os.environ | {"PYTHONPATH": str(ROOT)}
Figures = dict[str, object]


@contextmanager
def serving(texts: int, log: Path, *, faults: bool = False) -> Iterator[str]:
    """Serve the generated site; give its address."""
    command = [sys.executable, str(ROOT / "scripts/news_site.py")]
    command += ["--texts", str(texts), "--log", str(log), *(["--faults"] if faults else [])]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        try:
            yield f"http://127.0.0.1:{server.stdout.readline().strip()}"
        finally:
            server.kill()


def start(base: str, corpus: Path, *options: str) -> subprocess.Popen[bytes]:
    """Start the command."""
    command = [sys.executable, "-c", COMMAND, "fetch", f"{base}/en/news/", "--section"]
    command += ["--allow-private", "--delay", "0", "--concurrency", "16", "-o", str(corpus)]
    return subprocess.Popen(
        [*command, *options], env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def watch(process: subprocess.Popen[bytes]) -> list[float]:
    """Wait for the command; return the megabytes of all its processes, every quarter second."""
    seen = []
    while process.poll() is None:
        seen.append(sum(map(_megabytes, _family(process.pid))))
        time.sleep(0.25)
    return seen


def _family(pid: int) -> list[int]:
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    except OSError:
        return []
    return [pid, *(each for child in children for each in _family(int(child)))]


def _megabytes(pid: int) -> float:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0) / 1024


def asked(log: Path) -> Counter[str]:
    """Return how often each page was asked for; robots.txt, read by each process, left out."""
    paths = [line.split()[2] for line in log.read_text(encoding="utf-8").splitlines()]
    return Counter(path for path in paths if path != "/robots.txt")


def complete(corpus: Path) -> int:
    """Return how many texts have all versions, read."""
    with Store(corpus, read_only=True) as store:
        return sum(len(texts) == len(LANGUAGES) for texts in store.sets())


def speed(texts: int, folder: Path) -> Figures:
    """Fetch everything once, and once more when nothing is new."""
    log = folder / "speed.log"
    with serving(texts, log) as base:
        began = time.perf_counter()
        memory = watch(start(base, folder / "speed"))
        seconds = time.perf_counter() - began
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        counts = asked(log)
        log.write_text("", encoding="utf-8")
        began = time.perf_counter()
        watch(start(base, folder / "speed"))
        again = time.perf_counter() - began
    pages = texts * len(LANGUAGES)
    return {
        "pages": pages,
        "seconds": round(seconds, 1),
        "pages a second": round(pages / seconds, 1),
        "CPU seconds": round(used.ru_utime + used.ru_stime, 1),
        "texts complete": complete(folder / "speed"),
        "asked for twice": sum(count > 1 for count in counts.values()),
        "most MB": round(max(memory)),
        "MB over time": [round(each) for each in memory[:: max(1, len(memory) // 12)]],
        "seconds when nothing is new": round(again, 1),
    }


def kills(texts: int, folder: Path) -> Figures:
    """Kill the command again and again; on twice the texts, so that no kill comes after the end."""
    texts *= 2
    corpus, log = folder / "kills", folder / "kills.log"
    rng = random.Random(0)  # noqa: S311  the same moments each time
    stored: set[str] = set()
    again = lost = 0
    with serving(texts, log) as base:
        for _ in range(KILLS):
            offset = len(log.read_text(encoding="utf-8"))
            process = start(base, corpus)
            time.sleep(rng.uniform(0.3, 4.5))
            process.send_signal(signal.SIGKILL)
            process.wait()
            time.sleep(0.3)  # what was asked for is in the log
            again += _asked_again(log, offset, stored, base)
            if Store.is_store(corpus):
                now = _stored(corpus)
                lost += len(stored - now)
                stored = now
        offset = len(log.read_text(encoding="utf-8"))
        before = len(stored)
        code = start(base, corpus).wait()
        again += _asked_again(log, offset, stored, base)
        lost += len(stored - _stored(corpus))
        counts = asked(log)
    return {
        "kills": KILLS,
        "stored before the last run": before,
        "stored pages lost": lost,
        "stored pages asked for again": again,
        "pages in flight at a kill, asked for again": sum(count - 1 for count in counts.values()),
        "texts complete": complete(corpus),
        "exit code of the last run": code,
    }


def _stored(corpus: Path) -> set[str]:
    with Store(corpus) as store:  # a run that was killed is recovered from, as the next one would
        return {
            url for (url,) in store.state.ask("SELECT url FROM captures") if store.response(url)
        }


def _asked_again(log: Path, offset: int, stored: set[str], base: str) -> int:
    lines = log.read_text(encoding="utf-8")[offset:].splitlines()
    return sum(base + line.split()[2] in stored for line in lines if "/robots.txt" not in line)


def faults(texts: int, folder: Path) -> Figures:
    """Fetch from a server with every fault there is."""
    corpus, log = folder / "faults", folder / "faults.log"
    with serving(texts, log, faults=True) as base:
        began = time.perf_counter()
        memory = watch(start(base, corpus, "--timeout", "5"))
        seconds = time.perf_counter() - began
        statuses = Counter(line.split()[1] for line in log.read_text().splitlines())
    expected = {f"{base}/en/news/{number}" for number in range(texts) if broken(number)}
    with Store(corpus, read_only=True) as store:
        listed = {failure.url: failure.cause for failure in store.failures}
    causes = Counter(
        listed[url].split(": ", 1)[1].replace(url, "it")[:60] for url in expected if url in listed
    )
    return {
        "seconds": round(seconds, 1),
        "answers": dict(statuses),
        "texts to be had": texts - len(expected),
        "texts complete": complete(corpus),
        "pages never to be had": len(expected),
        "of these listed with their cause": len(expected & set(listed)),
        "listed beyond these": sorted(set(listed) - expected)[:5],
        "causes": dict(causes),
        "most MB": round(max(memory)),
    }


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    jobs = {"speed": speed, "kills": kills, "faults": faults}
    parser.add_argument("jobs", nargs="*", choices=[*jobs, []], help="which; all if none is named")
    parser.add_argument("--texts", type=int, default=1000)
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--keep", type=Path, help="folder for corpora and logs")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = arguments.keep or Path(name)
        for job in arguments.jobs or jobs:
            figures = jobs[job](arguments.texts, folder)
            if arguments.json:
                print(json.dumps({job: figures}), flush=True)
                continue
            print(job)
            for what, value in figures.items():
                print(f"  {what}: {value}", flush=True)


if __name__ == "__main__":
    main()
