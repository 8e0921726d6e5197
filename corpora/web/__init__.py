"""The polite HTTP client: what it is asked (`Settings`), what it gives (`Response`).

The client itself is in `corpora.web.client`, apart, so that reading stored pages loads no network.
"""

from corpora.web.response import Redirect, Response
from corpora.web.settings import Settings

__all__ = ["Redirect", "Response", "Settings"]
