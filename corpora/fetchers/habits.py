"""How a site writes addresses, learnt from the versions found there and used on its other pages."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile
from urllib.parse import urlsplit

from corpora.fetchers.protocol import Candidate

ENOUGH_TEXTS = 2  # texts that must agree before a pattern is used
_HOPELESS = 4  # texts for which a kind of guess failed, and never held, before it is given up
_LEARNT = 0.6
_HOW = "address pattern learnt on this site"
_DELIMITER = re.compile(r"[/._?&=-]")
_MOST_PATTERNS = 2_000  # those of single texts, whose slugs differ, come and go


@dataclass(frozen=True, slots=True)
class Pattern:
    """A part of an address and what stands there in another language.

    Attributes:
        languages: from which to which.
        before: what stands before the part: all of the address, or the sign beside it.
        old: the part.
        new: the part in the other language.
        after: what stands after the part: the sign beside it, or all the rest.
        at_start: `before` is all that stands before; otherwise `after` is all that follows.
    """

    languages: tuple[str, str]
    before: str
    old: str
    new: str
    after: str
    at_start: bool

    def apply(self, url: str) -> str | None:
        """Return an address in the other language; None if it has no such part."""
        part = f"{self.before}{self.old}{self.after}"
        put = f"{self.before}{self.new}{self.after}"
        if self.at_start and url.startswith(part):
            return put + url[len(part) :]
        if not self.at_start and url.endswith(part):
            return url[: -len(part)] + put
        return None


class Habits:
    """What has been learnt of sites; kept by who searches many texts."""

    def __init__(self) -> None:
        self._patterns: dict[str, dict[Pattern, int]] = {}
        self._failed: Counter[tuple[str, str]] = Counter()
        self._held: set[tuple[str, str]] = set()

    def learn(self, versions: Mapping[str, str]) -> None:
        """Learn from the addresses of a text's versions, by language."""
        for language, url in versions.items():
            known = self._patterns.setdefault(_host(url), {})
            for other, version in versions.items():
                if other != language:
                    for pattern in _patterns((language, other), url, version):
                        known[pattern] = known.pop(pattern, 0) + 1
            while len(known) > _MOST_PATTERNS:
                del known[next(iter(known))]

    def suggest(self, url: str, language: str) -> Iterator[Candidate]:
        """Yield where versions of a page should be, if the site does as it did before."""
        for pattern, texts in self._patterns.get(_host(url), {}).items():
            if texts < ENOUGH_TEXTS or pattern.languages[0] != language:
                continue
            target = pattern.apply(url)
            if target and target != url:
                confidence = _LEARNT + min(texts, 30) / 100
                yield Candidate(pattern.languages[1], target, _HOW, confidence, stated=False)

    def note(self, url: str, tried: Mapping[str, bool]) -> None:
        """Note which kinds of guess held for a text, by how they came about."""
        for how, held in tried.items():
            if held:
                self._held.add((_host(url), how))
            else:
                self._failed[_host(url), how] += 1

    def is_hopeless(self, url: str, how: str) -> bool:
        """Tell whether a kind of guess has failed for many texts of a site and never held."""
        key = (_host(url), how)
        return key not in self._held and self._failed[key] >= _HOPELESS


def _host(url: str) -> str:
    return urlsplit(url).netloc


def _patterns(languages: tuple[str, str], one: str, other: str) -> Iterator[Pattern]:
    """Yield the two readings of how addresses differ: by what precedes, by what follows."""
    start = _whole(_common(one, other), one, other)
    ends = _common(one[start:][::-1], other[start:][::-1])[::-1]
    mark = _DELIMITER.search(ends)
    if mark:
        end = len(ends) - mark.start()
        rest = one[len(one) - end :]
        old, new = one[start : len(one) - end], other[start : len(other) - end]
    else:
        rest, old, new = "", one[start:], other[start:]
    before = one[:start]
    if rest or not old:
        yield Pattern(languages, before, old, new, rest[:1], at_start=True)
    if old and new:
        yield Pattern(languages, before[-1:], old, new, rest, at_start=False)


def _common(one: str, other: str) -> str:
    """Return how two strings begin alike."""
    pairs = zip(one, other, strict=False)
    return one[: sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))]


def _whole(prefix: str, *addresses: str) -> int:
    """Return where the common prefix ends, cut back to a sign that parts words."""
    if all(len(address) == len(prefix) for address in addresses):
        return len(prefix)
    marks = [match.end() for match in _DELIMITER.finditer(prefix)]
    return marks[-1] if marks else 0
