"""Whatever a page is built of, its main text comes out whole, in order and alone."""

from collections.abc import Callable

import pytest

from corpora.readers import read_html

TITLE = "Harbour board agrees to widen the north quay"
BODY = [
    "Ladies and gentlemen,",
    (
        "The harbour board met on Tuesday evening and agreed, after four hours of talks, to widen "
        "the north quay by eleven metres before the next winter storms arrive."
    ),
    "“We have waited for this since my father’s time,” said the pilot, Ines Moldau.",
    "Not everyone is pleased.",
    (
        "The fishermen’s cooperative fears that its forty boats will have to lie on the river for "
        "two seasons, and asks who will pay for the fuel that the longer way out will cost."
    ),
    "“We have waited for this since my father’s time,” said the pilot, Ines Moldau.",
    "Thank you.",
]
MENU_WORDS = ["Home", "News", "Politics", "Sport", "Culture", "Weather", "Archive", "Contact"]
MENU = "".join(f'<li><a href="/m/{word}">{word}</a></li>' for word in MENU_WORDS)
TEASERS = [
    "Ferry to the islands runs again from Monday after repairs to its engine",
    "School choir from the upper town wins second prize at the spring festival",
    "Council puts off its decision about the old gasworks for another year",
]
LINKED_TEASERS = "".join(f'<div><a href="/t/{n}">{t}</a></div>' for n, t in enumerate(TEASERS))
PARAGRAPHS = "".join(f"<p>{text}</p>" for text in BODY)
HEAD = f"<head><title>{TITLE} | The Quay Gazette</title></head>"


def bare() -> str:
    return f"<html>{HEAD}<body><h1>{TITLE}</h1>{PARAGRAPHS}</body></html>"


def article_with_aside() -> str:
    return f"""<html>{HEAD}<body><header><nav><ul>{MENU}</ul></nav></header><main>
    <article><header><h1>{TITLE}</h1></header>{PARAGRAPHS}</article>
    <aside><h2>Most read</h2>{LINKED_TEASERS}</aside></main>
    <footer><p>© 2021 The Quay Gazette. All rights reserved by the publisher.</p></footer>
    </body></html>"""


def divs_without_names() -> str:
    lines = "".join(f"<div>{text}</div>" for text in BODY)
    return f"""<html>{HEAD}<body><div><div><a href="/">The Quay Gazette</a></div>
    <div><ul>{MENU}</ul></div></div><div><div><h1>{TITLE}</h1></div><div>{lines}</div></div>
    <div><div>{LINKED_TEASERS}</div></div><div><a href="/i">Imprint</a> <a href="/p">Help</a></div>
    </body></html>"""


def line_breaks_in_one_div() -> str:
    return f"""<html>{HEAD}<body><div id="menu"><ul>{MENU}</ul></div>
    <div id="content"><h1>{TITLE}</h1><div>{"<br><br>".join(BODY)}</div></div>
    <div id="bottom"><a href="/i">Imprint</a></div></body></html>"""


def line_breaks_in_the_body() -> str:
    return f"""<html>{HEAD}<body><b>{TITLE}</b><br><br>{"<br>&nbsp;<br>".join(BODY)}
    <hr><a href="/">Home</a></body></html>"""


def table_layout() -> str:
    return f"""<html>{HEAD}<body><table><tr><td colspan=2><img src=logo.gif></td></tr>
    <tr><td width=120><table><tr><td><a href=/1>Home</a></td></tr>
    <tr><td><a href=/2>News</a></td></tr>
    </table></td><td><font size=5><h1>{TITLE}</h1></font>{PARAGRAPHS}</td></tr>
    <tr><td colspan=2><a href=/i>Imprint</a></td></tr></table></body></html>"""


def cookie_banner_and_comments() -> str:
    comments = "".join(
        f"<div class='comment'><p>I was there and saw it all happen, number {n}.</p></div>"
        for n in range(3)
    )
    return f"""<html>{HEAD}<body>
    <div class="cookie-consent"><p>We use cookies to make this site work and to count visits.</p>
    <button>Accept</button></div><nav>{MENU}</nav>
    <div class="post"><h1>{TITLE}</h1><div class="share-bar"><a href=#>Tweet</a></div>
    <div class="post-content">{PARAGRAPHS}</div></div>
    <div id="comments"><h3>3 comments</h3>{comments}</div>
    <div class="related-posts"><h3>Related</h3>{LINKED_TEASERS}</div></body></html>"""


def whole_page_in_a_form() -> str:
    return f"""<html>{HEAD}<body class="has-sidebar with-cookie-bar"><form method=post>
    <div id="ctl00_menu"><ul>{MENU}</ul></div>
    <div class="main-with-sidebar"><h1>{TITLE}</h1>{PARAGRAPHS}</div>
    <input type=hidden name=__VIEWSTATE value=abc></form></body></html>"""


def long_sidebar() -> str:
    items = "".join(f"<li><a href=/{n}>{TEASERS[n % 3]}, part {n}</a></li>" for n in range(80))
    return f"""<html>{HEAD}<body><div class=left><ul>{items}</ul></div>
    <div class=text><h1>{TITLE}</h1>{PARAGRAPHS}</div></body></html>"""


def long_navigation_first() -> str:
    items = "".join(f"<li><a href=/{n}>Department number {n}</a></li>" for n in range(200))
    return f"""<html>{HEAD}<body><div><ul>{items}</ul></div><h1>{TITLE}</h1>{PARAGRAPHS}
    <div><ul>{items}</ul></div></body></html>"""


def advertisement_within() -> str:
    half = len(BODY) // 2
    first = "".join(f"<p>{text}</p>" for text in BODY[:half])
    second = "".join(f"<p>{text}</p>" for text in BODY[half:])
    return f"""<html>{HEAD}<body><article><h1>{TITLE}</h1>{first}
    <div class="advertisement"><p>Buy our wonderful boats today and save a lot.</p></div>
    <script>document.write("<p>not text</p>")</script><style>p {{ color: red }}</style>
    <div class="related"><ul><li><a href=/t>{TEASERS[0]}</a></li></ul></div>{second}
    </article></body></html>"""


def text_in_two_sections() -> str:
    half = len(BODY) // 2
    first = "".join(f"<p>{text}</p>" for text in BODY[:half])
    second = "".join(f"<p>{text}</p>" for text in BODY[half:])
    return f"""<html>{HEAD}<body><nav>{MENU}</nav><div class=page><h1>{TITLE}</h1>
    <div class=row><div class=col>{first}</div></div>
    <div class=row><div class=col>{second}</div></div>
    </div><footer>{LINKED_TEASERS}</footer></body></html>"""


def hidden_parts() -> str:
    return f"""<html>{HEAD}<body>
    <div hidden><p>This is hidden text of some length, really.</p></div>
    <div style="display: none"><p>This too is hidden text of some length, really.</p></div>
    <article><h1>{TITLE}</h1><span class="sr-only">Article content begins here.</span>{PARAGRAPHS}
    <template><p>A template of some length that nobody ever sees.</p></template></article>
    </body></html>"""


def unclosed_tags() -> str:
    return f"<title>{TITLE}</title><h1>{TITLE}</h1>" + "".join(f"<p>{text}\n" for text in BODY)


def inline_markup() -> str:
    marked = PARAGRAPHS.replace("harbour", "<b>har</b>bour").replace(
        "pilot", "<a href=/p>pilot</a>"
    )
    marked = marked.replace(" forty", "\n  <i>\tforty</i>").replace("winter", "<span>win</span>ter")
    return f"<html>{HEAD}<body><article><h1>{TITLE}</h1>{marked}</article></body></html>"


def spans_as_paragraphs_in_sections() -> str:
    lines = "".join(f"<section><span>{text}</span></section>" for text in BODY)
    return f"<html>{HEAD}<body><nav>{MENU}</nav><main><h1>{TITLE}</h1>{lines}</main></body></html>"


def short_beside_much_else() -> str:
    footer = "".join(f"<p>{teaser}, as the editors hear.</p>" for teaser in TEASERS * 6)
    comments = "".join(f"<li><p>{teaser}? I doubt it.</p></li>" for teaser in TEASERS * 9)
    return f"""<html>{HEAD}<body><div style="display:none">{footer}</div>
    <div class="cookie-notice">{footer}</div><main><h1>{TITLE}</h1>{PARAGRAPHS}</main>
    <section id="comments"><ol>{comments}</ol></section><footer>{footer}</footer></body></html>"""


def names_that_lie() -> str:
    return f"""<html>{HEAD}<body class="no-comments"><div class="content-with-sidebar">
    <h2>{TITLE}</h2>{PARAGRAPHS}</div><div id="footer">{LINKED_TEASERS * 5}</div></body></html>"""


def weblog() -> str:
    return f"""<html>{HEAD}<body class="post-template has-sidebar"><header class="site-header">
    <h1 class="site-title"><a href="/">The Quay Gazette</a></h1><nav>{MENU}</nav></header>
    <div id="primary"><article class="post hentry tag-related"><header class="entry-header">
    <h1 class="entry-title">{TITLE}</h1><div class="entry-meta">Posted on <a href="/d">
    <time datetime="2019-10-16T12:11:00+00:00">16 October 2019</time></a> by <a href="/a">ines</a>
    </div></header><div class="entry-content">{PARAGRAPHS}<div class="sharedaddy sd-sharing">
    <h3>Share this:</h3><ul><li><a href="#">Tweet</a></li></ul></div></div>
    <footer class="entry-footer">Posted in <a href="/n">News</a></footer></article></div>
    <aside id="secondary"><h2>Recent posts</h2>{LINKED_TEASERS}</aside></body></html>"""


DESIGNS = [
    short_beside_much_else,
    names_that_lie,
    weblog,
    bare,
    article_with_aside,
    divs_without_names,
    line_breaks_in_one_div,
    line_breaks_in_the_body,
    table_layout,
    cookie_banner_and_comments,
    whole_page_in_a_form,
    long_sidebar,
    long_navigation_first,
    advertisement_within,
    text_in_two_sections,
    hidden_parts,
    unclosed_tags,
    inline_markup,
    spans_as_paragraphs_in_sections,
]


@pytest.mark.parametrize("design", DESIGNS, ids=lambda design: design.__name__)
def test_the_main_text_is_whole_in_order_and_alone(design: Callable[[], str]) -> None:
    document = read_html(design().encode(), source="page.html")
    assert [paragraph.text for paragraph in document.paragraphs] == BODY
    assert document.title == TITLE
    assert document.language == "en"
