"""`/rendez-vous`."""
