"""`/annonce`."""
