"""Telegram's Bot API: the typed client, HTTP, its errors by what can be done about them, long texts."""
