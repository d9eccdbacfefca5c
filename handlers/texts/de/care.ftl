export-what-maintenance = Pflege
