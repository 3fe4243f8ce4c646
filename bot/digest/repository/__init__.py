"""SQL of the bulletin."""
