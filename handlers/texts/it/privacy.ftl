privacy-data = 📄 I miei dati
privacy-erase = 🗑 Cancellare i miei dati
privacy-data-sure = Scrivo in un file tutto ciò che è conservato su di Lei e glielo mando qui. Si apre con qualsiasi editor di testo e lo leggono anche i programmi. Procedo?
privacy-data-yes = 📄 Sì, mi mandi il file
privacy-data-no = No
privacy-data-begun = Va bene. Il file arriva tra un attimo.
privacy-data-ready = Questo è tutto ciò che è conservato su di Lei. Le foto e i file che ha inviato sono elencati per nome; li trova ancora in questa chat.
privacy-erase-sure =
    Cancello il Suo nome, i messaggi, le foto e i file, i prodotti, i promemoria, le domande e le valutazioni. <b>Non si può annullare</b>{ $cases ->
        [0] .
        [one] {" "}e il Suo caso aperto finisce qui: nessuno potrà più risponderle.
       *[other] {" "}e i Suoi { $cases } casi aperti finiscono qui: nessuno potrà più risponderle.
    }

    Restano due cose, senza il Suo nome: i numeri per le statistiche e le segnalazioni di prodotti pericolosi, finché lo richiede la legge. Ciò che si trova in questa chat lo elimina Lei dal menu della chat. Procedo?
privacy-erase-yes = 🗑 Sì, cancellare tutto
privacy-erase-no = No, lasciare tutto
privacy-erase-begun = Va bene. Dopo questo messaggio i Suoi dati vengono cancellati. Se avrà ancora bisogno di noi, basta scrivere: ricominceremo da capo. Le auguriamo ogni bene!
privacy-kept = Resta tutto com'è.
privacy-under-way = È già in corso.
privacy-staff = Lei lavora qui: ciò che fa per i clienti porta il Suo nome. Prima un amministratore Le toglie il ruolo, poi si può cancellare.
privacy-failed = Purtroppo non ha funzionato. Ho avvisato il team: se ne occupa una persona, che risponde al più tardi entro un mese.
privacy-failed-notice = Un cliente ha chiesto i propri dati o la loro cancellazione e il programma non ci è riuscito. Sul server si fa così: <code>{ $command }</code>. La legge concede un mese.
privacy-erased-notice = { $ref } è stato cancellato su propria richiesta. Ciò che è stato copiato in questo gruppo resta finché qualcuno lo elimina: elimini a mano gli argomenti di { $numbers }.
