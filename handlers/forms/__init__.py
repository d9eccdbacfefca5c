"""Guided conversations: the engine, the kinds of questions, and how a form is shown and continued."""
