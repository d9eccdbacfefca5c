export-which = Quale tabella Le serve? Arriva come file Excel con gli ultimi { $days } giorni. Per altri giorni scriva il comando con entrambe le date, per esempio <code>/export cases 2026-10-01 2026-10-31</code>.
export-what-surveys = Sondaggi
export-what-cases = Casi
export-what-questions = Domande
export-what-events = Storia dei casi
export-what-safety = Registro sicurezza
export-what-trainings = Formazioni
export-usage =
    Si scrive così: <code>/export cases 2026-10-01 2026-10-31</code>. Entrambi i giorni sono compresi; senza date valgono gli ultimi 30 giorni.

    Tabelle: { $tables }.
export-begun = <b>{ $table }</b> dal { $first } al { $last }: il file è in preparazione e arriva qui appena è pronto.
export-ready = <b>{ $table }</b> dal { $first } al { $last }: { $rows ->
        [0] nessuna riga
        [one] una riga
       *[other] { $rows } righe
    }. Orari in { $zone }. Il primo foglio spiega ogni colonna (in inglese).
export-too-large =
    Il file supera i 50 MB, il massimo che un bot può inviare. Sul server lo crea questo comando:

    <code>{ $command }</code>
export-failed =
    Non è stato possibile creare il file, nemmeno al terzo tentativo. La preghiamo di avvisare l'amministratore. Sul server lo crea questo comando, oppure ne dice il motivo:

    <code>{ $command }</code>
quality-later = { $command } arriverà con una versione successiva. Fino ad allora /report Le dà le cifre e /export i dati.
report-usage = Si scrive così: <code>/report 2026-11</code> per un mese, <code>/report 2026-11-01 2026-11-15</code> per dei giorni, estremi compresi; senza nulla sono gli ultimi 30 giorni.
report-head = <b>{ $firm }</b>, dal { $first } al { $last }
report-cases = { $received ->
        [one] È stato ricevuto un caso
       *[other] Sono stati ricevuti { $received } casi
    }, di cui { $safety } sulla sicurezza; { $open } { $open ->
        [one] è ancora aperto
       *[other] sono ancora aperti
    }.
report-in-time = Il <b>{ $share } %</b> è stato risolto nei tempi promessi ({ $good } su { $n }; con una certezza del 95 % tra { $low } e { $high } %).
report-in-time-few = Nessuno di questi è ancora risolto o scaduto, quindi sui tempi non si può dire nulla.
report-satisfied = Il <b>{ $share } %</b> delle valutazioni è 4 o 5 su 5 ({ $good } su { $n }; con una certezza del 95 % tra { $low } e { $high } %).
report-satisfied-few = { $n ->
        [0] Non ci sono valutazioni
        [one] C'è una valutazione
       *[other] Ci sono { $n } valutazioni
    }; sotto le cinque non se ne mostra nessuna.
report-later = I grafici e il confronto nel tempo arriveranno con una versione successiva; i dati sono in /export.
roles-head = <b>Chi ha quale ruolo</b>
roles-line = <code>{ $id }</code> { $role } { $name }
roles-line-settings = <code>{ $id }</code> admin (nelle impostazioni)
roles-usage =

    Modificare: <code>/staff add 9001 agent Lena</code> · <code>/staff remove 9001 agent</code>
    Ruoli: agent, quality, admin.
roles-admins-only = I ruoli li assegnano e li tolgono solo gli amministratori.
roles-given = <code>{ $id }</code> ora ha il ruolo { $role }.
roles-had = <code>{ $id }</code> aveva già il ruolo { $role }.
roles-taken = <code>{ $id }</code> non ha più il ruolo { $role }.
roles-none = <code>{ $id }</code> non ha questo ruolo.
roles-not-yourself = Non può togliere a sé stesso il ruolo di amministratore; può farlo un altro amministratore.
