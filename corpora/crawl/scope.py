"""What belongs to a section, and which hosts may be asked."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from corpora.errors import FetchError
from corpora.fetchers.labels import language_of_tag


@dataclass(frozen=True, slots=True)
class Scope:
    """The limits of a crawl.

    Attributes:
        hosts: those that may be asked; each also with its name's language label changed, left
            out or put in, and with or without ``www.``.
        paths: where the pages of the section are: each begins with one of these; none for
            wherever the sources say that there are pages.
        anywhere: archives: nothing is asked of any host.
    """

    hosts: frozenset[str] = frozenset()
    paths: tuple[str, ...] = ()
    anywhere: bool = False

    @classmethod
    def around(
        cls, starts: Iterable[str], *, within: Iterable[str] = (), hosts: Iterable[str] = ()
    ) -> "Scope":
        """Return the scope of the section that pages head.

        Args:
            starts: its addresses; where the first one redirects to may be another.
            within: further paths that belong to it.
            hosts: further hosts that may be asked.
        """
        parts = [urlsplit(start) for start in starts]
        paths = [_section(each.path) for each in parts]
        paths += [f"/{path.strip('/')}" for path in within]
        return cls(
            frozenset([*(each.netloc for each in parts), *map(str.lower, hosts)]),
            tuple(dict.fromkeys(paths)),
        )

    def holds(self, url: str) -> bool:
        """Tell whether a page is part of the section."""
        if not self.allows(url):
            return False
        path = urlsplit(url).path
        return not self.paths or any(
            path == each or path.startswith(f"{each.rstrip('/')}/") for each in self.paths
        )

    def allows(self, url: str) -> bool:
        """Tell whether an address may be asked for."""
        host = urlsplit(url).netloc
        return self.anywhere or host in self.hosts or _bare(host) in map(_bare, self.hosts)

    def permit(self, url: str) -> None:
        """Refuse an address that may not be asked for.

        Raises:
            FetchError: its host is not one of those allowed.
        """
        if not self.allows(url):
            host = urlsplit(url).netloc
            raise FetchError(
                f"{host} is another site; polyalign goes there only if told (--host {host})"
            )


def _section(path: str) -> str:
    """Return the path that a section's pages begin with: its front page's, without a file name."""
    head, _, name = path.rpartition("/")
    return f"{head}/" if "." in name else path or "/"


def _bare(host: str) -> str:
    """Return a host without ``www.`` and without a language at its front."""
    labels = host.removeprefix("www.").split(".")
    if len(labels) > 2 and language_of_tag(labels[0]):
        labels = labels[1:]
    return ".".join(labels)
