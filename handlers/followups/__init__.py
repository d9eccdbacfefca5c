"""What comes by itself: one file per kind of follow-up, each function keeps one kind of appointment."""
