# Ciò che arriva da sé, e ciò che i clienti rispondono.

promise-kept = <b>{ $number }</b>: come promesso, la Sua richiesta è stata valutata e qualcuno se ne sta occupando. Il prossimo termine promesso: la soluzione entro <b>{ $time }</b>.
promise-missed = <b>{ $number }</b>: Le avevamo promesso un termine e non l'abbiamo rispettato. Mi dispiace.
promise-missed-again = <b>{ $number }</b>: non abbiamo rispettato un termine promesso, e non è la prima volta. Mi dispiace: non è questo il servizio che Le dobbiamo.
promise-missed-assessed = La Sua richiesta doveva essere valutata entro { $before }. Nuovo termine: <b>{ $after }</b>.
promise-missed-solution = Doveva avere una soluzione entro { $before }. Nuovo termine: <b>{ $after }</b>.
promise-missed-tail = I responsabili sono stati avvisati. Lei non deve fare nulla; se nel frattempo qualcosa è cambiato, scriva semplicemente qui.
promise-lead-named = Ho avvisato { $name }, responsabile del reparto { $team }, che ora se ne occupa. Il prossimo termine glielo comunicherà una persona, non io.
promise-lead = Ho avvisato il responsabile del reparto { $team }, che ora se ne occupa. Il prossimo termine glielo comunicherà una persona, non io.
nobody-came = { $number }: mi dispiace che non sia venuto nessuno. Non deve succedere.
case-also = Ha scritto anche di un'altra cosa. Vuole aprire un caso a parte, oltre a { $number }?
promise-by-person = <b>{ $number }</b>: { $agent } si occupa del Suo caso e Le comunica un nuovo termine: <b>{ $time }</b>.

    Il motivo: { $reason }
clock-assessed = valutazione
clock-first-response = prima risposta di una persona
clock-next-response = risposta all'ultimo messaggio
clock-solution = soluzione

waiting-reminder = Un piccolo promemoria per <b>{ $number }</b>: per andare avanti ci manca ancora qualcosa da parte Sua; veda il nostro ultimo messaggio. Fino ad allora il termine è sospeso. Se ha una domanda, scriva semplicemente qui.
closing-ahead = Se non ricevo risposta, chiuderò il caso { $day }. Potrà riaprirlo con un tocco in qualsiasi momento.
closed-waiting = <b>{ $number }</b> è ora chiuso, perché senza la Sua risposta non potevamo andare avanti. Nulla è perso: con un tocco lo riapre con tutto lo storico.
closed-no-reply = Non ho avuto Sue notizie e ne deduco che vada tutto bene: <b>{ $number }</b> è ora chiuso. Se invece qualcosa non va, con un tocco lo riapre con tutto lo storico.
closed-no-reply-decision = Non ho avuto Sue notizie e ne deduco che accetti la nostra decisione: <b>{ $number }</b> è ora chiuso. Se non è d'accordo, con un tocco il caso passa a un'altra persona.

missed-words = Mi dispiace: quello che mi è stato scritto tra <b>{ $since }</b> e <b>{ $until }</b> non ci è arrivato. Se in quel periodo ha scritto per <b>{ $numbers }</b>, lo invii qui ancora una volta, per favore. Altrimenti non deve fare nulla.

followup-thing = prodotto
followup-works = <b>{ $number }</b>: è passato un po' di tempo dalla soluzione. Il Suo apparecchio ({ $product }) funziona come dovrebbe?
followup-works-again = Qualche giorno fa Le avevo chiesto di <b>{ $number }</b>: il Suo apparecchio ({ $product }) funziona come dovrebbe? Basta un tocco.
followup-settled = <b>{ $number }</b>: è stato sistemato tutto come concordato?
followup-settled-again = Qualche giorno fa Le avevo chiesto di <b>{ $number }</b>: è stato sistemato tutto come concordato? Basta un tocco.
followup-decision = <b>{ $number }</b>: da qualche giorno ha la nostra decisione. La accetta? Altrimenti un'altra persona riesamina il Suo caso.
followup-decision-again = Qualche giorno fa Le avevo chiesto di <b>{ $number }</b>: accetta la nostra decisione? Altrimenti un'altra persona riesamina il Suo caso. Basta un tocco.
aftercare-works = ✅ Sì, funziona
aftercare-fails = ❌ No, non ancora
aftercare-settled = ✅ Sì, tutto a posto
aftercare-open = ❌ No, non ancora
aftercare-decision = ✅ Accetto
aftercare-disagree = ❌ Non sono d'accordo
works-yes = <b>{ $number }</b> · Funziona? <b>Sì.</b>

    Mi fa molto piacere! Se il problema dovesse tornare basta un tocco: non dovrà rispiegare nulla.
settled-yes = <b>{ $number }</b> · È tutto sistemato? <b>Sì.</b>

    Grazie di avermelo detto! Se dovesse mancare ancora qualcosa, basta un tocco.
decision-yes = <b>{ $number }</b> · Accetta la decisione? <b>Sì.</b>

    Grazie per avermelo detto. Se dovesse ripensarci, basta un tocco.
decision-no = <b>{ $number }</b> · Accetta la decisione? <b>No.</b>

    Ho inoltrato la Sua risposta. Una persona che non ha preso parte alla prima decisione riesamina il Suo caso; Le risponderemo entro <b>{ $time }</b>. Che cosa ci è sfuggito o abbiamo capito male? Lo scriva qui, anche con delle foto.
decision-stays = <b>{ $number }</b>: capisco che non è ancora d'accordo. Due persone hanno esaminato il Suo caso e la nostra risposta resta questa; il caso si chiude senza accordo.
works-closed = Grazie, mi fa piacere. <b>{ $number }</b> è già chiuso: non deve fare altro.
still-fails = ↩️ Non funziona ancora
still-disagrees = ↩️ Ci ho ripensato: non sono d'accordo
reopened-fails = <b>{ $number }</b> · Funziona? <b>No.</b>

    Mi dispiace. Il caso è di nuovo aperto con tutto lo storico: non deve ripetere nulla.
reopened-reopen = <b>{ $number }</b> è di nuovo aperto con tutto lo storico: non deve ripetere nulla.
reopened-tail = I responsabili sono stati avvisati. Nuovo termine per una soluzione: <b>{ $time }</b>. Come si presenta ora? Una descrizione, foto o un video ci aiutano; inoltro tutto.
withdrawn = <b>{ $number }</b> è stato ritirato, come desiderava. Se cambia idea, con un tocco lo riapre.

care-due = ☕ <b>{ $product }</b>: è ora di: { $what }.
care-offer = Vuole che Le ricordi quando il Suo apparecchio ({ $product }) ha bisogno di manutenzione ({ $what })? Può disattivarlo in qualsiasi momento.
care-agree = 🔔 Mi ricordi la manutenzione
care-agreed = Bene. Le scriverò quando sarà il momento ({ $product }). Toccando una riga spegne o riattiva il promemoria.
care-stopped = Niente più promemoria ({ $product }).
care-stop = Niente più promemoria

alert-team = Reparto
staff-promise-missed = ⏰ <b>Promessa non mantenuta</b>: { $promise }, scadenza { $before }. { $told ->
    [yes] Al cliente è stato comunicato il nuovo termine
    [safety] In un caso di sicurezza il cliente viene contattato da una persona; ora risulta
   *[no] Il cliente non è raggiungibile in chat; nuovo termine
}: <b>{ $after }</b>{ $misses ->
    [1] .
   *[other] { " " }(non rispettata { $misses } volte).
  }
staff-promise-for-person = ⏰ <b>Non rispettata per la seconda volta</b>: { $promise }, scadenza { $before }. { $who }: { $told ->
    [yes] il cliente sa che siete stati avvisati
   *[no] al cliente non è stato ancora detto nulla
}. Da ora in poi solo una persona comunica un nuovo termine.
set-new-time = 📅 Comunicare un nuovo termine
staff-new-time = 📅 { $agent } ha comunicato al cliente un nuovo termine: <b>{ $time }</b>. { $reason }
newtime-title = Nuovo termine per il cliente
newtime-until = Entro quale giorno?
newtime-reason = Qual è il motivo? Lo leggerà il cliente.
label-until = Entro
staff-warning = ⏳ { $who }: { $promise } scade { $time }.
staff-escalation = 🔺 <b>Livello { $level }</b> · { $who }: { $promise } è in ritardo.
staff-safety-silent = 🔴 { $who }: in questo caso di sicurezza il cliente non risponde. Non si chiude da solo: decidete voi, e provate a raggiungerlo per telefono.
staff-safety-private = 🔴 Il caso di sicurezza <b>{ $number }</b> { $product } ha bisogno di qualcuno ora. Guardi il suo argomento nel gruppo.
staff-missed-words = ⚠️ <b>Sono rimasto senza collegamento a Telegram: { $since } – { $until }.</b> Telegram conserva i messaggi solo per 24 ore: quello che è stato scritto fino a { $lost } è perso. { $asked ->
    [0] Nessun cliente ha un caso aperto.
    [one] Un cliente ha un caso aperto: gli viene chiesto una volta se ha scritto.
   *[other] { $asked } clienti hanno casi aperti: viene chiesto loro una volta se hanno scritto.
  }
staff-closed-no-reply = 🔒 Chiuso automaticamente: il cliente è stato sollecitato e non ha risposto. È stato avvisato e può riaprirlo.
staff-confirm = ✅ { $name } conferma: è risolto.
staff-settle = ✅ { $name } dice che la questione è risolta.
staff-withdrawn = ↩️ { $name } ha ritirato il caso.
staff-reopened = ↩️ <b>Riaperto</b> da { $name } ({ $times ->
    [one] una volta
   *[other] { $times } volte
  }). { $who }: non funziona ancora.
staff-disagreed = ⚖️ <b>{ $name } non è d'accordo</b> con la decisione. { $who }: il caso va preso e deciso di nuovo da una persona diversa da { $first }.
staff-disagreed-still = ⚖️ { $name } non è d'accordo nemmeno con la seconda decisione e sa a chi altro può rivolgersi. Il caso si è chiuso senza accordo.
staff-assumed = ❔ Non era chiaro a quale caso si riferisse { $name } e alla domanda non è arrivata risposta. Qui è il posto più probabile; { $name } lo sa e può ancora spostarlo.
staff-news-wanted = 🔔 { $name } chiede novità. Lo stato del caso è stato mostrato; due righe da parte vostra aiuterebbero.
staff-nobody-came = 🚫 { $who }: { $name } scrive che non è venuto nessuno. Al cliente è stato detto che siete stati chiamati; un nuovo orario lo dà solo una persona.
staff-words-moved = ↪️ Quello che è arrivato qui per ultimo riguarda { $number }: l'ha detto il cliente. L'ho spostato lì.
staff-words-are-new = ↪️ Quello che è arrivato qui per ultimo riguarda una cosa nuova: l'ha detto { $name } e la sta descrivendo in un modulo a parte.
staff-words = 💬 <b>{ $name }</b>: { $words }
