"""The survey after a case: sent, answered, reminded."""
