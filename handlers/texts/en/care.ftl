export-what-maintenance = Maintenance
