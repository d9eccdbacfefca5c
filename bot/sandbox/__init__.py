"""A local Bot API server with a chat page: the play world of the demo and of the tests."""
