"""How well free texts are understood, measured on labelled sentences."""
