export-which = Welche Tabelle brauchen Sie? Sie kommt als Excel-Datei mit den letzten { $days } Tagen. Für andere Tage schreiben Sie den Befehl mit beiden, zum Beispiel <code>/export cases 2026-10-01 2026-10-31</code>.
export-what-surveys = Umfragen
export-what-cases = Fälle
export-what-questions = Fragen
export-what-events = Verlauf der Fälle
export-what-safety = Sicherheitsregister
export-what-trainings = Schulungen
export-usage =
    So wird es geschrieben: <code>/export cases 2026-10-01 2026-10-31</code>. Beide Tage gehören dazu; ohne Tage sind es die letzten 30.

    Tabellen: { $tables }.
export-begun = <b>{ $table }</b> vom { $first } bis { $last }: Die Datei wird erstellt und kommt hierher, sobald sie fertig ist.
export-ready = <b>{ $table }</b> vom { $first } bis { $last }: { $rows ->
        [0] keine Zeilen
        [one] eine Zeile
       *[other] { $rows } Zeilen
    }. Zeiten in { $zone }. Das erste Blatt erklärt jede Spalte (auf Englisch).
export-too-large =
    Die Datei hat mehr als 50 MB; so viel darf ein Bot nicht senden. Auf dem Server erstellt sie dieser Befehl:

    <code>{ $command }</code>
export-failed =
    Die Datei ließ sich nicht erstellen, auch nicht beim dritten Versuch. Bitte sagen Sie Ihrer Administration Bescheid. Auf dem Server erstellt sie dieser Befehl oder nennt den Grund:

    <code>{ $command }</code>
quality-later = { $command } kommt mit einer späteren Version. Bis dahin gibt Ihnen /report die Zahlen und /export die Daten dahinter.
report-usage = So wird es geschrieben: <code>/report 2026-11</code> für einen Monat, <code>/report 2026-11-01 2026-11-15</code> für einzelne Tage, beide eingeschlossen; ohne Angabe sind es die letzten 30 Tage.
report-head = <b>{ $firm }</b>, { $first } bis { $last }
report-cases = { $received ->
        [one] Ein Fall ist
       *[other] { $received } Fälle sind
    } eingegangen, davon { $safety } zur Sicherheit; { $open } { $open ->
        [one] ist
       *[other] sind
    } noch offen.
report-in-time = <b>{ $share } %</b> wurden in der zugesagten Zeit gelöst ({ $good } von { $n }; mit 95 % Sicherheit zwischen { $low } und { $high } %).
report-in-time-few = Noch ist keiner davon gelöst oder fällig; zur Zeit lässt sich daher nichts sagen.
report-satisfied = <b>{ $share } %</b> der Bewertungen sind 4 oder 5 von 5 ({ $good } von { $n }; mit 95 % Sicherheit zwischen { $low } und { $high } %).
report-satisfied-few = Es gibt { $n ->
        [0] keine Bewertung
        [one] eine Bewertung
       *[other] { $n } Bewertungen
    }; unter fünf werden keine gezeigt.
report-later = Diagramme und der Vergleich über die Zeit kommen mit einer späteren Version; die Daten liefert /export.
roles-head = <b>Wer welche Rolle hat</b>
roles-line = <code>{ $id }</code> { $role } { $name }
roles-line-settings = <code>{ $id }</code> admin (in den Einstellungen)
roles-usage =

    Ändern: <code>/staff add 9001 agent Lena</code> · <code>/staff remove 9001 agent</code>
    Rollen: agent, quality, admin.
roles-admins-only = Rollen vergibt und entzieht nur die Administration.
roles-given = <code>{ $id }</code> hat jetzt die Rolle { $role }.
roles-had = <code>{ $id }</code> hatte die Rolle { $role } bereits.
roles-taken = <code>{ $id }</code> hat die Rolle { $role } nicht mehr.
roles-none = <code>{ $id }</code> hat keine solche Rolle.
roles-not-yourself = Die Administratorrolle können Sie sich nicht selbst nehmen; das kann jemand anderes aus der Administration.
