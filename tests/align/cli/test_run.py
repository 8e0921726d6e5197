"""``polyalign run`` and ``fetch``: addresses into memories, over real HTTP."""

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from lxml import etree

from scripts.sample.site import new_path, old_path
from tests.align.cli.conftest import Run

LOCAL = ("--allow-private", "--delay", "0", "--retries", "0")


def test_one_address_becomes_a_memory_of_all_versions(
    polyalign: Run, site: str, tmp_path: Path
) -> None:
    done = polyalign("run", site + old_path("release", "fr"), *LOCAL, "-o", "memory.tmx")
    assert done.returncode == 0, done.stderr
    root = etree.parse(str(tmp_path / "memory.tmx")).getroot()
    first = root.findall("body/tu")[0]
    languages = [tuv.values()[0] for tuv in first.findall("tuv")]
    assert languages == ["de-DE", "en-GB", "es-ES", "ru-RU", "fr-FR"]
    urls = [prop.text for prop in first.iterfind("tuv/prop[@type='x-url']")]
    assert urls == [site + old_path("release", code) for code in ("de", "en", "es", "ru", "fr")]


def test_a_version_that_does_not_exist_is_told(polyalign: Run, site: str) -> None:
    done = polyalign("fetch", site + new_path("notice", "en"), *LOCAL, "-o", "corpus")
    assert done.returncode == 0, done.stderr
    assert (
        "en (5 paragraphs; start page), ru (5 paragraphs; language switcher, 99 %); no de"
        in done.stdout
    )


def test_a_fetched_folder_is_aligned_without_the_network(polyalign: Run, site: str) -> None:
    polyalign("fetch", site + new_path("interview", "de"), *LOCAL, "-o", "corpus")
    done = polyalign("align", "corpus", "-o", "memory.html")
    assert done.returncode == 0, done.stderr
    assert "37 units in de en es ru fr" in done.stdout


def test_only_the_languages_asked_for(polyalign: Run, site: str) -> None:
    url = site + new_path("interview", "de")
    done = polyalign("run", url, *LOCAL, "--languages", "de,ru", "-o", "memory.tmx")
    assert "units in de ru" in done.stdout


class Faults(BaseHTTPRequestHandler):
    """A server of which every path is another fault."""

    def do_GET(self) -> None:
        fault = getattr(self, "fault" + self.path.replace("/", "_").replace(".", "_"), None)
        if fault is None:
            self.send_error(404)
        else:
            fault()

    def fault_robots_txt(self) -> None:
        self._answer(b"User-agent: *\nDisallow: /closed\n", "text/plain")

    def fault_closed(self) -> None:
        self._answer(b"<p>never to be seen")

    def fault_500(self) -> None:
        self.send_error(500)

    def fault_slow(self) -> None:
        time.sleep(3)

    def fault_loop(self) -> None:
        self._redirect("/loop")

    def fault_file(self) -> None:
        self._redirect("file:///etc/passwd")

    def fault_private(self) -> None:
        self._redirect("http://192.168.0.1/")

    def fault_huge(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(10**9))
        self.end_headers()
        try:
            for _ in range(1000):
                self.wfile.write(b"x" * 10**6)
        except OSError:
            pass

    def fault_menu(self) -> None:
        self._answer(b"<html lang=en><nav><a href=/>Home</a><a href=/news>News</a></nav></html>")

    def _answer(self, body: bytes, kind: str = "text/html") -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _redirect(self, target: str) -> None:
        self.send_response(302)
        self.send_header("Location", target)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def faults() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Faults)
    server.daemon_threads = True
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/404", "404"),
        ("/500", "500"),
        ("/slow", "within 1"),
        ("/loop", "redirect"),
        ("/closed", "robots.txt"),
        ("/huge", "larger than 20,000,000 bytes"),
        ("/file", "file:"),
        ("/menu", "text"),
    ],
)
def test_a_fault_is_one_line_that_names_the_page(
    polyalign: Run, faults: str, tmp_path: Path, path: str, says: str
) -> None:
    done = polyalign("run", faults + path, *LOCAL, "--timeout", "1", "-o", "memory.tmx")
    assert done.returncode == 1
    last = done.stderr.splitlines()[-1]
    assert faults + path in last
    assert says in last
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "memory.tmx").exists()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["nonsense"], "nonsense: this is no address"),
        (["http://127.0.0.1:1/", "ftp://example.org/"], "ftp://example.org/: polyalign fetches"),
        (["http://127.0.0.1:1/", "--timeout", "inf"], "'inf' is no time"),
        (["http://127.0.0.1:1/", "--delay", "nan"], "'nan' is no time"),
        (["http://127.0.0.1:1/", "--languages", "de,xx"], "unknown language 'xx'"),
    ],
)
def test_a_wrong_command_leaves_nothing_behind(
    polyalign: Run, tmp_path: Path, arguments: list[str], says: str
) -> None:
    done = polyalign("run", *arguments, "--allow-private", "-o", "memory.tmx")
    assert done.returncode in {1, 2}
    (line,) = done.stderr.splitlines()
    assert says in line
    assert list(tmp_path.iterdir()) == []


def test_private_addresses_are_refused_unless_allowed(
    polyalign: Run, site: str, tmp_path: Path
) -> None:
    done = polyalign("run", site + old_path("release", "en"), "-o", "memory.tmx")
    assert done.returncode == 1
    assert "--allow-private" in done.stderr.splitlines()[-1]
    assert list(tmp_path.iterdir()) == []


def test_ctrl_c_is_told_and_the_same_command_goes_on(tmp_path: Path, site: str) -> None:
    command = [
        sys.executable,
        "-c",
        # A shell's background jobs ignore Ctrl-C, and so would what they start: not so here.
        (
            "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
            "from align.cli import main; main()"
        ),
        *("run", site + old_path("release", "en"), "--allow-private", "--delay", "0.3"),
        *("-o", str(tmp_path / "memory.tmx")),
    ]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as run:  # noqa: S603 - ours
        assert run.stderr is not None
        for line in run.stderr:
            if "found" in line:
                break
        run.send_signal(signal.SIGINT)
        rest = run.stderr.read()
    assert run.returncode == 130
    assert "the same command again" in rest.splitlines()[-1]
    assert not (tmp_path / "memory.tmx").exists()
    again = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - ours
    assert f"--  stored    {site + old_path('release', 'en')}" in again.stderr
    assert (tmp_path / "memory.tmx").exists()
