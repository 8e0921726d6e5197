"""XLIFF, what translators work on: 2.1 or 1.2 out, 1.0 to 2.1 in; two languages a file."""

from align.formats.xliff.reading import read as read
from align.formats.xliff.writing import write as write
from align.formats.xliff.writing import write_candidates as write_candidates
