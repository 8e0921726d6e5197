"""The search for the language versions of one text."""

import asyncio
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from corpora.documents import Version
from corpora.errors import FetchError, ReadError
from corpora.fetchers.habits import Habits
from corpora.fetchers.judging import Judge
from corpora.fetchers.labels import language_of_tag
from corpora.fetchers.pages import PageSource
from corpora.fetchers.patterns import same_page
from corpora.fetchers.progress import Progress, Step, ignore
from corpora.fetchers.protocol import Candidate, Page, Site, best_first
from corpora.fetchers.verification import Verdict, compare
from corpora.found import FoundText, FoundVersion, Missing

if TYPE_CHECKING:
    from corpora.fetchers.sitemaps import Sitemaps

MOST_TRIALS = 8  # pages looked at for one language before it is given up
_LONGEST_NAME = 80
# In the name of a file; a dot that begins one hides it, marks of direction disguise it.
_UNSAFE = re.compile(r'^\.+|[\x00-\x20\x7f/\\:*?"<>|\u200e\u200f\u202a-\u202e\u2066-\u2069]+')
_NAMELESS = re.compile(r"index|default|home|article|page", re.IGNORECASE)
_SUFFIX = re.compile(
    r"\.(?:[xs]?html?|php|aspx?|jsp|txt|pdf|docx|odt|epub|[a-z]{2})$", re.IGNORECASE
)
_MARKED = re.compile(r"[._-]([A-Za-z]{2}(?:[-_][A-Za-z]{2})?)$")


class Search:
    """Finds the versions of one text; good for one run.

    It asks the start page for candidates, fetches the likeliest of each language, keeps those
    that are verified, and asks these in turn, until nothing new comes. Addresses are guessed only
    when nothing that a page states is left.
    """

    def __init__(
        self,
        pages: PageSource,
        sites: Sequence[Site],
        languages: Sequence[str],
        progress: Progress = ignore,
        judge: Judge | None = None,
        habits: Habits | None = None,
        sitemaps: "Sitemaps | None" = None,
    ) -> None:
        self._judge = judge
        self._habits = habits or Habits()
        self._sitemaps = sitemaps
        self._pages = pages
        self._sites = sites
        self._languages = languages
        self._progress = progress
        self._known: dict[str, Page] = {}
        self._versions: dict[str, FoundVersion] = {}
        self._asked: dict[str, list[Candidate]] = {}
        self._candidates: list[Candidate] = []
        self._tried: list[Candidate] = []
        self._refused: list[tuple[Candidate, Missing]] = []

    async def run(self, url: str) -> FoundText:
        """Return which versions there are of the text at an address.

        Raises:
            FetchError: the page itself cannot be had.
            ReadError: there is no text on it in a language polyalign knows.
        """
        start = await self._pages.get(url)
        self._accept(start.document.language, start, FoundVersion(url, "start page", 1.0))
        while batch := self._next_batch(await self._open()):
            self._tried += batch
            await asyncio.gather(*map(self._try, batch))
        self._learn()
        missing = {
            code: self._why_missing(code) for code in self._languages if code not in self._versions
        }
        for code, lack in missing.items():
            self._progress(Step(code, "missing", detail=lack.reason))
        versions = {
            code: self._versions[code] for code in self._languages if code in self._versions
        }
        return FoundText(name_text(start.url), url, versions, missing)

    async def _open(self) -> list[Candidate]:
        """Return the untried candidates of languages still to be found, what is stated first.

        When pages state nothing more, the sitemap is asked, and then addresses are guessed.
        """
        stated = [each for each in self._untried() if each.stated]
        if not stated and self._sitemaps and not set(self._languages) <= self._versions.keys():
            sitemaps, self._sitemaps = self._sitemaps, None
            for page in list(self._known.values())[:1]:
                self._candidates += await sitemaps.candidates(page.url, self._pages)
            stated = [each for each in self._untried() if each.stated]
        return stated or [
            each for each in self._untried() if not self._habits.is_hopeless(each.url, each.how)
        ]

    def _untried(self) -> Iterator[Candidate]:
        tried = {(each.language, each.url) for each in self._tried}
        for each in best_first(self._candidates):
            if (
                each.language in self._languages
                and each.language not in self._versions
                and (each.language, each.url) not in tried
            ):
                yield each

    def _next_batch(self, open_ones: Iterable[Candidate]) -> list[Candidate]:
        """Return the best candidate of each language."""
        batch: dict[str, Candidate] = {}
        for each in open_ones:
            if sum(each.language == other.language for other in self._tried) < MOST_TRIALS:
                batch.setdefault(each.language, each)
        return list(batch.values())

    async def _try(self, candidate: Candidate) -> None:
        try:
            page = await self._pages.get(candidate.url, candidate.language)
            language = page.language
        except FetchError as error:
            what, _, _ = str(error).partition("; ")  # what to do is said of the start page only
            self._refuse(candidate, Missing(what, error.temporary))
            return
        except ReadError as error:
            what, _, _ = str(error).rpartition(": ")
            self._refuse(candidate, Missing(what))
            return
        if language != candidate.language:
            reason = f"{page.url} is in {language or 'another language'}, not {candidate.language}"
            self._refuse(candidate, Missing(reason))
        if language is None or language not in self._languages or language in self._versions:
            return
        verdict = self._compare(candidate, page)
        if verdict.accepted:
            found = FoundVersion(
                candidate.url,
                candidate.how,
                min(0.999, round(verdict.certainty, 3)),
                comparable=candidate.comparable,
            )
            self._accept(language, page, found)
        elif language == candidate.language:
            self._refuse(candidate, Missing(f"{page.url} {verdict.reason}"))

    def _compare(self, candidate: Candidate, page: Page) -> Verdict:
        """Return the best verdict over the versions known."""
        offers = [
            each.url
            for each in self._ask_sites(page)
            if each.stated and each.language in self._known
        ]
        verdicts = [
            compare(
                known,
                page,
                candidate,
                linked_back=any(
                    same_page(known.url, url) or same_page(known.response.url, url)
                    for url in offers
                ),
                judge=self._judge,
            )
            for known in self._known.values()
        ]
        hopeless = [verdict for verdict in verdicts if verdict.certainty == 0]
        return hopeless[0] if hopeless else max(verdicts, key=lambda each: each.certainty)

    def _learn(self) -> None:
        """Keep how this site writes its addresses, and which guesses at them fail."""
        self._habits.learn({code: page.url for code, page in self._known.items()})
        held = {found.how for found in self._versions.values()}
        tried = {each.how: each.how in held for each in self._tried if not each.stated}
        start = next(iter(self._known.values()))
        self._habits.note(start.url, tried)

    def _accept(self, language: str, page: Page, found: FoundVersion) -> None:
        self._known[language] = page
        self._versions[language] = found
        self._candidates += [each for each in self._ask_sites(page) if each.language != language]
        self._candidates += self._habits.suggest(page.url, language)
        self._progress(Step(language, "found", found.url, str(found.origin)))

    def _refuse(self, candidate: Candidate, lack: Missing) -> None:
        self._refused.append((candidate, lack))
        self._progress(Step(candidate.language, "rejected", candidate.url, lack.reason))

    def _ask_sites(self, page: Page) -> list[Candidate]:
        """Return what the sites say of a page; each page is looked through once."""
        if page.url not in self._asked:
            languages = tuple({*self._languages, *self._known})
            found = self._asked[page.url] = []
            for site in self._sites:
                if site.matches(page):
                    found += site.candidates(page, languages)
                    if getattr(site, "exclusive", False):
                        self._sitemaps = None
                        break
        return self._asked[page.url]

    def _why_missing(self, language: str) -> Missing:
        refused = [(each, lack) for each, lack in self._refused if each.language == language]
        temporary = any(lack.temporary for _, lack in refused)
        stated = [f"{each.how}: {lack.reason}" for each, lack in refused if each.stated]
        if stated:
            return Missing(stated[0], temporary)
        near = [lack.reason for each, lack in refused if "another text" in lack.reason]
        if any(language == each.language for each in self._named()):
            return Missing("the page names such a version, but no page of it was found", temporary)
        return Missing("; ".join(["no page links to one", *near[:1]]), temporary)

    def _named(self) -> Iterable[Version]:
        for page in self._known.values():
            yield from page.document.versions


def name_text(url: str) -> str:
    """Return what to call a text: the last telling part of its address, without the language.

    Fit for the name of a file.
    """
    parts = urlsplit(url)
    segments = [unquote(part) for part in parts.path.split("/") if part]
    for segment in reversed(segments):
        stem = _MARKED.sub(_drop_language, _SUFFIX.sub("", _SUFFIX.sub("", segment)))
        if stem and not _NAMELESS.fullmatch(stem) and not language_of_tag(stem):
            return _UNSAFE.sub("_", stem)[:_LONGEST_NAME]
    return parts.hostname or url


def _drop_language(match: re.Match[str]) -> str:
    return "" if language_of_tag(match[1]) else match[0]
