"""What happens by the clock: ticks, retention, calibration, content taken up while running."""
