"""What a content folder may hold: the models of its files, by subject."""
