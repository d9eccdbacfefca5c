"""The care of a product: its plan, what was done, reminders."""
