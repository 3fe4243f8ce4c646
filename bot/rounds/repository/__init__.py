"""Rounds, as rows."""
