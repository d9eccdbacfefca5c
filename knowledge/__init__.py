"""Articles, courses and the plan: read from a folder, searched, and understood from free text."""
