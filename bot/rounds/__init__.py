"""Peer matching rounds: who meets whom this month, and whether they did."""
