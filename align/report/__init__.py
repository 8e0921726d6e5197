"""Alignments and findings as pages people read."""
