"""Pieces that every cog shares: the messenger, the component router, the one place that answers errors."""
