export-what-maintenance = Manutenzione
