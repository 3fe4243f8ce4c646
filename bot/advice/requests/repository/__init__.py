"""Advice requests, places in a line and who was turned to, as rows."""
