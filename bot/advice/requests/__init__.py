"""Advice requests: a question, who is turned to for an answer, and an outcome in every case."""
