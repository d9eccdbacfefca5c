"""The loop of knowledge: gaps, articles written in the chat, review, wordings."""
