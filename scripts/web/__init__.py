"""A test web: sites of many designs whose language versions are known."""
