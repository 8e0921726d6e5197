"""Whether a page is what it was taken for: another language's version of a text already known.

The evidence is weighed, not chained: each kind may be lacking on a given site, and each may
mislead. A switcher may lead to the home page, two articles may share a date, an address may be
answered with an apology and status 200.
"""

import datetime as dt
import math
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from corpora.fetchers.judging import Judge
from corpora.fetchers.names import share_of_names
from corpora.fetchers.patterns import same_but_for_language
from corpora.fetchers.protocol import Candidate, Page

ENOUGH = 3.0
_CLEAR = 8.0
_EVEN = 2.25  # points at which we would not bet either way
_STATED = 1.0
_LINKED_BACK = 2.0
_SAME_ADDRESS = 2.5
_SAME_NUMBER = 2.0
_SAME_DAY = 1.5
_OTHER_DAY = -1.0
_SAME_FIGURES = 2.0
_SOME_FIGURES = 1.0
_OTHER_FIGURES = -2.0
_FEWEST_FIGURES = 4
_SAME_NAMES = 1.5
_SOME_NAMES = 0.5
_OTHER_NAMES = -1.0
_LIKE_LENGTH = 0.5
_UNLIKE_LENGTH = -2.0
_PART = 0.02  # certainty of a summary
_MUTUAL = 0.95  # two articles that name each other as being on one subject
_ONE_WAY = 0.8
_FIGURES = "its figures are others"
_NAMES = "its names are others"
_LENGTH = "its length is out of proportion"
_MOST = 6.0  # what a judge's word is worth at most: all that speaks for a page beside its content
_LONG_NUMBER = re.compile(r"(?<!\d)\d{4,}(?!\d)")
_FIGURE = re.compile(r"\d{2,}")
_RUNNING_TEXT = 40  # characters: shorter lines may well be alike in two languages
_SHORT_PAGE = 800
_APOLOGY = re.compile(
    r"\b404\b|not found|does(?: not|n't) exist|no longer available|not available in"
    r"|nicht gefunden|nicht (?:mehr )?verfügbar|existiert nicht|nicht vorhanden"
    r"|no (?:se (?:ha )?)?encontrad|no se encuentra|no existe|no (?:está )?disponible"
    r"|introuvable|n[’']existe p|pas (?:été )?trouvée|pas disponible|indisponible"
    r"|не найден|не существует|недоступн|отсутствует",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the evidence says.

    Attributes:
        certainty: that the page is a version of the text, in [0, 1].
        accepted: it is enough to take it.
        reason: why it is not, for users to read.
    """

    certainty: float
    accepted: bool
    reason: str = ""


def compare(
    known: Page,
    page: Page,
    candidate: Candidate,
    *,
    linked_back: bool,
    judge: Judge | None = None,
) -> Verdict:
    """Weigh whether a page is a version of a known one.

    Args:
        known: a page of the text.
        page: one in another language.
        candidate: what led to it.
        linked_back: its own links of that kind lead to a known version.
        judge: says what the content is; without one, figures and names have to.
    """
    if refusal := _refusal(known, page):
        return Verdict(0.0, accepted=False, reason=refusal)
    if candidate.comparable:
        return Verdict(_MUTUAL if linked_back else _ONE_WAY, accepted=True)
    same_address = _SAME_ADDRESS if candidate.same_text else _by_address(known.url, page.url)
    points = {
        "": _STATED * candidate.stated + _LINKED_BACK * linked_back,
        "nothing in its address agrees": same_address,
        "its date is another": _by_date(known, page),
        _FIGURES: _by_figures(known.text, page.text),
        _NAMES: _by_names(known.text, page.text),
        _LENGTH: _by_length(known.text, page.text),
    }
    if judge is not None and not _is_clear(points):
        judgement = judge.judge(known.document, page.document)
        if judgement.is_part:
            return Verdict(_PART, accepted=False, reason=judgement.reason)
        for weaker in (_FIGURES, _NAMES):
            del points[weaker]
        points[judgement.reason] = max(-_MOST, min(_MOST, judgement.log_odds))
    total = sum(points.values())
    certainty = 1 / (1 + math.exp(_EVEN - total))
    if total >= ENOUGH:
        return Verdict(certainty, accepted=True)
    against = [words for words, value in points.items() if value < 0]
    reason = ", ".join(against) or "nothing shows that it is the same text"
    return Verdict(certainty, accepted=False, reason=f"is another text: {reason}")


def _refusal(known: Page, page: Page) -> str:
    """Return why a page is no version, whatever else speaks for it; "" if nothing does."""
    if page.url == known.url:
        return "leads back to a page that is known already"
    if _copied(known, page):
        return "is an untranslated copy"
    if _apologises(page) and not _apologises(known):
        return "says that there is no such page"
    return ""


def _is_clear(points: Mapping[str, float]) -> bool:
    """Tell whether figures, names, length and all the rest speak for a page: no need to ask."""
    contents = points[_FIGURES] == _SAME_FIGURES and points[_NAMES] == _SAME_NAMES
    return contents and points[_LENGTH] > 0 and sum(points.values()) >= _CLEAR


def _copied(known: Page, page: Page) -> bool:
    ours = {paragraph.text for paragraph in known.document.paragraphs}
    long = [each.text for each in page.document.paragraphs if len(each.text) > _RUNNING_TEXT]
    return bool(long) and 2 * sum(text in ours for text in long) > len(long)


def _apologises(page: Page) -> bool:
    return len(page.text) < _SHORT_PAGE and bool(_APOLOGY.search(page.text))


def _by_address(known: str, page: str) -> float:
    if same_but_for_language(known, page):
        return _SAME_ADDRESS
    numbers = set(_LONG_NUMBER.findall(known)) & set(_LONG_NUMBER.findall(page))
    return _SAME_NUMBER if any(not _is_year(number) for number in numbers) else 0.0


def _is_year(number: str) -> bool:
    return len(number) == 4 and number[:2] in {"19", "20"}


def _by_date(known: Page, page: Page) -> float:
    ours, theirs = _day(known.document.date), _day(page.document.date)
    if ours is None or theirs is None:
        return 0.0
    if ours == theirs:
        return _SAME_DAY
    # Versions are often put up a few days after the text.
    return _OTHER_DAY if abs((ours - theirs).days) > 3 else 0.0


def _day(date: dt.date | None) -> dt.date | None:
    return date.date() if isinstance(date, dt.datetime) else date


def _by_figures(known: str, page: str) -> float:
    ours, theirs = Counter(_FIGURE.findall(known)), Counter(_FIGURE.findall(page))
    if max(ours.total(), theirs.total()) < _FEWEST_FIGURES:
        return 0.0
    dice = 2 * (ours & theirs).total() / (ours.total() + theirs.total())
    if dice >= 0.6:
        return _SAME_FIGURES
    if dice >= 0.4:
        return _SOME_FIGURES
    return _OTHER_FIGURES if dice < 0.2 else 0.0


def _by_names(known: str, page: str) -> float:
    share = share_of_names(known, page)
    if share is None:
        return 0.0
    if share >= 0.5:
        return _SAME_NAMES
    if share >= 0.3:
        return _SOME_NAMES
    return _OTHER_NAMES if share < 0.1 else 0.0


def _by_length(known: str, page: str) -> float:
    ratio = len(page) / max(1, len(known))
    if 1 / 2 <= ratio <= 2:
        return _LIKE_LENGTH
    return _UNLIKE_LENGTH if 1 / 5 <= ratio <= 5 else 3 * _UNLIKE_LENGTH
