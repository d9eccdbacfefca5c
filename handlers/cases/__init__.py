"""Cases: filed, assessed, shown to both sides, solved, confirmed, taken up again."""
