"""Guided conversations: the engine, and one file per flow."""
