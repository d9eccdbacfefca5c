content-refused = ⚠️ <b>Der Inhaltsordner wurde geändert, aber die Änderung ist fehlerhaft.</b> Ich arbeite mit dem letzten gültigen Stand weiter. Zu korrigieren:
content-more = … und { $count } weitere; <code>kulanz check</code> zeigt alle.
content-right = ✅ Der Inhaltsordner ist wieder in Ordnung; die Änderung gilt ab jetzt.
