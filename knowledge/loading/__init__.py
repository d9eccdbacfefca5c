"""From a content folder to checked models: reading, validating, faults with file and line."""
