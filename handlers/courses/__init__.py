"""Training for use: courses, their check, certificates, reminders."""
