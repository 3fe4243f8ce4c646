"""What is shown of announcements to whoever asks. Values in, cards out."""
