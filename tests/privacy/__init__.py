"""The promises about personal data."""
