"""What a free text says: purpose, product, day, amount, wish, danger, in the firm's languages."""
