"""A visit to one address: what it is, what it leads to, and the versions of its text."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpora.crawl.feeds import read_feed
from corpora.crawl.frontier import is_before
from corpora.crawl.leads import Kind, Lead, Outcome, Visit
from corpora.crawl.links import find_links
from corpora.crawl.listing import is_listing
from corpora.crawl.scope import Scope
from corpora.documents import Document
from corpora.errors import ReadError
from corpora.fetchers.habits import Habits
from corpora.fetchers.judging import Judge, Judgement
from corpora.fetchers.pages import PageSource
from corpora.fetchers.protocol import Candidate, Page, Site
from corpora.fetchers.sitemap_entries import read_sitemap, unpack
from corpora.fetchers.versions import Search
from corpora.found import FoundText
from corpora.store import read_response

_FROM_SITEMAP = 0.95
_HEAD = 2_000
_SURE = 5.0  # log odds


@dataclass(frozen=True, slots=True)
class Plan:
    """What a crawl is after.

    Attributes:
        scope: what belongs to the section.
        languages: versions to look for.
        since: texts older than this are not wanted.
        follow: look for links on the pages; else only what sources list is visited.
        judge: what makes one who says whether a page's content is a translation, as
            ``module:name``: it is loaded where pages are read.
    """

    scope: Scope
    languages: tuple[str, ...]
    since: dt.date | None = None
    follow: bool = True
    judge: str | None = None


@dataclass(frozen=True, slots=True)
class Means:
    """What versions are found by.

    Attributes:
        sites: how sites name their versions.
        habits: what has been learnt of the site.
        judge: says whether a page's content is a translation.
    """

    sites: Sequence[Site]
    habits: Habits
    judge: Judge | None = None


class SitemapLinks:
    """A site of which a sitemap told the versions of one text.

    Args:
        versions: addresses by language.
    """

    def __init__(self, versions: dict[str, str]) -> None:
        self._versions = versions

    def matches(self, page: Page) -> bool:
        """Tell whether a page is one of the versions."""
        return not {page.url, page.response.url}.isdisjoint(self._versions.values())

    def candidates(self, page: Page, languages: Sequence[str]) -> Iterable[Candidate]:  # noqa: ARG002
        """Yield the others."""
        for language, url in self._versions.items():
            if language in languages:
                yield Candidate(language, url, "hreflang in the sitemap", _FROM_SITEMAP)


class Convinced:
    """A judge who, once sure that a page is a translation of one version, is so of all.

    The versions of a text say the same; being asked about each of them costs as much again.
    """

    def __init__(self, judge: Judge) -> None:
        self._judge = judge
        self._sure: list[tuple[Document, Judgement]] = []

    def judge(self, known: Document, other: Document) -> Judgement:
        """Return how likely two documents are versions of one text."""
        for page, judgement in self._sure:
            if page is other:
                return judgement
        judgement = self._judge.judge(known, other)
        if judgement.log_odds >= _SURE and not judgement.is_part:
            self._sure.append((other, judgement))
        return judgement


async def visit(
    lead: Lead, page: Page, pages: PageSource, means: Means, plan: Plan, *, search: bool
) -> Visit:
    """Return what a page is and leads to.

    Args:
        lead: what was expected of it.
        page: as it was fetched.
        pages: for the versions of its text.
        means: what versions are found by.
        plan: what the crawl is after.
        search: look for the versions; they are known otherwise.

    Raises:
        FetchError: a page asked for first cannot be had.
    """
    if entries := listed(page):
        kind, leads = entries
        kept = [each for each in leads if _wanted(each, plan.scope)]
        return Visit(Outcome.FEED if kind is Kind.FEED else Outcome.SITEMAP, tuple(kept))
    if lead.kind is not Kind.START and not plan.scope.holds(page.url):
        return Visit(Outcome.BEYOND, reason=f"redirects out of the section, to {page.url}")
    leads, away = find_links(page, plan.scope) if plan.follow else ([], {})
    looked_at = plan.follow or plan.scope.anywhere  # what a feed or sitemap lists is a text
    is_list = lead.kind is not Kind.PAGE or (looked_at and is_listing(page))
    if is_list or not search:
        outcome = Outcome.LISTING if is_list else Outcome.VERSION
        return Visit(outcome, tuple(leads), away=away)
    others = tuple(each for each in leads if each.kind is Kind.PAGE)  # a text has no next page
    try:
        date = page.document.date
    except ReadError as error:
        return Visit(Outcome.NO_TEXT, others, reason=str(error), away=away)
    if is_before(date, plan.since):
        return Visit(Outcome.OLD, others, away=away, date=date)
    text, documents = await _search(lead, page, pages, means, plan)
    settled = text.is_settled(plan.languages)
    return Visit(
        Outcome.TEXT if settled else Outcome.RETRY, others, text, documents, away=away, date=date
    )


def listed(page: Page) -> tuple[Kind, Iterable[Lead]] | None:
    """Return what a feed or a sitemap lists; None if the page is neither."""
    try:
        body = unpack(page.response.body, page.url)
    except ReadError:
        return Kind.SITEMAP, []
    head = body[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if b"<html" in head or not head.startswith(b"<"):
        return None
    if b"<urlset" in head or b"<sitemapindex" in head:
        entries = read_sitemap(body, page.url)
        return Kind.SITEMAP, (
            Lead(each.url, Kind.SITEMAP if each.is_sitemap else Kind.PAGE, each.date, each.versions)
            for each in entries
        )
    if any(mark in head for mark in (b"<rss", b"<feed", b"<rdf:rdf")):
        return Kind.FEED, read_feed(body, page.url)
    return None


async def _search(
    lead: Lead, page: Page, pages: PageSource, means: Means, plan: Plan
) -> tuple[FoundText, dict[str, Document]]:
    sites = list(means.sites)
    if lead.versions:
        sites.insert(0, SitemapLinks(dict(lead.versions)))
    judge = Convinced(means.judge) if means.judge else None
    search = Search(pages, sites, plan.languages, judge=judge, habits=means.habits)
    text = await search.run(page.response.url)
    documents = {}
    for language, version in text.versions.items():
        found = await pages.get(version.url, language)
        document = found.document
        if document.language != language:
            document = read_response(found.response, language)
        documents[language] = document
    return text, documents


def _wanted(lead: Lead, scope: Scope) -> bool:
    if lead.kind is Kind.PAGE:
        return scope.holds(lead.url)
    return scope.allows(lead.url)
