"""Other people's XML, an element at a time, in constant memory and without harm.

Entities and whatever lies outside of the file are never resolved: a file that declares entities
is refused.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from xml.parsers import expat

from lxml import etree

from align.formats.xml_decoding import EntityError, Told, XmlError, characters

_PLACE = re.compile(r"(, line \d+, column \d+)+$")
_FEW = 100
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def elements(path: Path, root: str, names: Sequence[str], told: Told) -> Iterator[etree._Element]:
    """Yield the elements of a file that have one of some names.

    An element comes when it is whole; when the next is asked for it is emptied, and what stood
    before it in its parent is gone. Names come without their namespace; comments and processing
    instructions do not come.

    Args:
        path: the file.
        root: name of its root element.
        names: of elements that do not contain each other; the root's, if it is to come as well,
            when it ends.
        told: called with the line and kind of everything that had to be mended on the way.

    Raises:
        XmlError: the file is not XML, has another root, declares entities, or is broken or cut off;
            what came before has been yielded.
    """
    guard = _Guard(path, root)
    parser = etree.XMLPullParser(
        events=("end",),
        tag=[f"{{*}}{name}" for name in names],
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=True,  # texts of more than 10 MB are no attack; entities are, and there are none
        remove_comments=True,
        remove_pis=True,
        encoding="utf-8",
    )
    for text in characters(path, told):
        guard.look(text)
        try:
            parser.feed(text)
        except etree.XMLSyntaxError as error:
            yield from _whole(parser)
            raise _broken(path, error) from error
        yield from _whole(parser)
    guard.finish()
    try:
        parser.close()
    except etree.XMLSyntaxError as error:
        raise XmlError(
            path, error.lineno or 1, f"the file is cut off ({_reason(error)})", "get it whole again"
        ) from error


def _whole(parser: etree.XMLPullParser) -> Iterator[etree._Element]:
    element: Any  # the types of lxml that there are know neither events nor `keep_tail`
    for _, element in parser.read_events():
        if element.tag.startswith("{"):
            for each in element.iter():
                # A prefix that nobody declared stays.
                if ":" not in (name := local_name(each)):
                    each.tag = name
        yield element
        # The text after it may still be growing: it stays, with the element, until the next.
        element.clear(keep_tail=True)
        while (before := element.getprevious()) is not None:
            before.getparent().remove(before)


def local_name(element: etree._Element) -> str:
    """Return the name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def line_of(element: etree._Element) -> int:
    """Return the line an element's start ends in."""
    line: Any = element.sourceline  # a property in the types that there are
    return line or 0


def text_of(element: etree._Element) -> str:
    """Return all the text in an element."""
    return "".join(map(str, element.itertext())) if len(element) else element.text or ""


def attributes_of(element: etree._Element) -> list[tuple[str, str]]:
    """Return the names and values of an element's attributes, also of very many."""
    if len(element.attrib) <= _FEW:
        return [(str(name), str(value)) for name, value in element.items()]
    # `items` searches the attributes once for each of them.
    values: Any = element.xpath("@*")
    return [(value.attrname, str(value)) for value in values]


def _broken(path: Path, error: etree.XMLSyntaxError) -> XmlError:
    return XmlError(
        path,
        error.lineno or 1,
        f"not well-formed XML ({_reason(error)})",
        "mend it there or export the file again",
    )


def _reason(error: etree.XMLSyntaxError) -> str:
    """Return what the parser says, without the text it quotes and the line it repeats."""
    return _PLACE.sub("", error.msg.partition("\n")[0]).strip()


class _Guard:
    """Looks at what comes before the root element, ahead of the parser that would obey it."""

    def __init__(self, path: Path, root: str) -> None:
        self._path = path
        self._expected = root
        self._found = ""
        self._parser = expat.ParserCreate("utf-8")
        self._parser.EntityDeclHandler = self._entity
        self._parser.StartElementHandler = self._start

    def look(self, text: bytes) -> None:
        """Look at the next piece of the file.

        Raises:
            XmlError: it is not to be parsed.
        """
        if self._found:
            return
        try:
            self._parser.Parse(text)
        except expat.ExpatError as error:
            # What is wrong after the root's start is for the other parser to find, which yields
            # what comes before.
            self._check(f"not XML ({expat.ErrorString(error.code)})")
        else:
            self._check("")

    def _check(self, wrong: str) -> None:
        if (wrong and not self._found) or self._found not in {"", self._expected}:
            raise self._error(f"its root is <{self._found}>" if self._found else wrong)

    def finish(self) -> None:
        """Tell that the file has ended.

        Raises:
            XmlError: nothing was in it.
        """
        if not self._found:
            raise self._error("nothing in it")

    def _start(self, name: str, _attributes: dict[str, str]) -> None:
        if not self._found:
            self._found = name.rpartition(":")[2]
            self._parser.EntityDeclHandler = None

    def _entity(self, name: str, *_: object) -> None:
        raise EntityError(
            self._path,
            self._parser.CurrentLineNumber,
            f"its DTD declares the entity {name!r}, which polyalign does not resolve",
            "remove the <!DOCTYPE ...> and what it declares",
        )

    def _error(self, wrong: str) -> XmlError:
        return XmlError(
            self._path,
            self._parser.CurrentLineNumber,
            f"not {self._expected.upper()}: {wrong}",
            "name a file of that format",
        )
