"""Articles as they are read: blocks, passages, procedures with their warnings, pages."""
