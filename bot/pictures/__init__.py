"""Pictures that are drawn, not stored."""
