"""Which articles answer a question, and how sure that is."""
