"""The trade itself: what would be true with pencil and paper; values in, values out."""
