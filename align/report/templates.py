"""The templates of pages: escaped by default, styles and scripts in files of their own."""

from jinja2 import Environment, PackageLoader, StrictUndefined


def environment() -> Environment:
    """Return where the templates of this package are."""
    return Environment(
        loader=PackageLoader("align", "report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
