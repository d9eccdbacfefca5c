export-what-maintenance = Mantenimiento
