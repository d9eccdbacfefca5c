"""Tables as files: CSV, XLSX, Parquet; and the jobs that make them beside the worker."""
