"""`/rencontre`."""
