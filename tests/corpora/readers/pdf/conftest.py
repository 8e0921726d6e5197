"""PDFs written by hand: every letter is six tenths of its height wide."""

import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from textwrap import wrap

import pytest

WIDTH, HEIGHT = 420, 595
MARGIN = 50


@dataclass
class Sheet:
    """A page that a test fills with lines, from top to bottom."""

    y: float = HEIGHT - MARGIN
    operations: list[str] = field(default_factory=list)

    def put(
        self, text: str, x: float = MARGIN, *, y: float | None = None, size: float = 10
    ) -> None:
        """Put a line at a place, or below the last one."""
        if y is None:
            self.y -= 1.3 * size
            y = self.y
        code = text.encode("cp1252").hex()
        self.operations.append(f"BT /F1 {size} Tf {x} {y} Td <{code}> Tj ET")

    def fill(
        self,
        text: str,
        x: float = MARGIN,
        *,
        letters: int = 50,
        indent: float = 0,
        size: float = 10,
    ) -> None:
        """Set a paragraph in lines of so many letters at most."""
        for number, line in enumerate(wrap(text, letters, break_on_hyphens=False)):
            self.put(line, x if number else x + indent, size=size)

    def skip(self, points: float) -> None:
        """Leave room."""
        self.y -= points


def pdf(
    sheets: Iterable[Sheet],
    *,
    trailer: str = "",
    catalog: str = "",
    signs: str = "",
    packed: bool = False,
) -> bytes:
    """Return a PDF of pages; the signs stand under the codes from 1 on."""
    sheets = list(sheets)
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(sheets)))
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {catalog} >>".encode(),
        f"<< /Type /Pages /Kids [{kids}] /Count {len(sheets)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding "
        + f"<< /BaseEncoding /WinAnsiEncoding /Differences [1 {signs}] >> >>".encode(),
    ]
    for number, sheet in enumerate(sheets):
        content = "\n".join(sheet.operations).encode()
        content, flag = (
            (zlib.compress(content), "/Filter /FlateDecode") if packed else (content, "")
        )
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Contents "
            f"{5 + 2 * number} 0 R /Resources << /Font << /F1 3 0 R >> >> >>".encode(),
            f"<< /Length {len(content)} {flag} >>\nstream\n".encode() + content + b"\nendstream",
        ]
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    return (
        data
        + (
            f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
            f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\n"
            f"startxref\n{len(data)}\n%%EOF\n"
        ).encode()
    )


@pytest.fixture
def sheet() -> Sheet:
    return Sheet()
