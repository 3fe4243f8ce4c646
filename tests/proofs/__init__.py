"""Proofs that go through all of Bocage at once: who may do what, what is forged, what is hostile, what is secret."""
