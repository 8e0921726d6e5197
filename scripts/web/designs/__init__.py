"""The designs of the test web, by what leads to their versions, and what misleads."""

from scripts.web.designs.addresses import ADDRESSES
from scripts.web.designs.further import FURTHER
from scripts.web.designs.headers import HEADERS
from scripts.web.designs.markup import MARKUP
from scripts.web.designs.others import OTHERS
from scripts.web.designs.traps import TRAPS

DESIGNS = (*MARKUP, *HEADERS, *ADDRESSES, *TRAPS, *OTHERS, *FURTHER)
