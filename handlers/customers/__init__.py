"""What customers meet in their chat."""
