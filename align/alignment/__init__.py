"""Alignment: pure functions over arrays, from two sides to units over many."""
