export-what-maintenance = Manutenzione eseguita

care-due-since = ☕ <b>{ $product }</b>: { $what } – da fare dal { $day }.
care-due-again = ☕ <b>{ $product }</b>: { $what } – risulta ancora da fare (dal { $day }). L'ha già fatto? Altrimenti Le scriverò solo alla prossima scadenza.
care-due-several = ☕ <b>{ $product }</b>: ecco che cosa è da fare.
care-due-line = • { $what } (dal { $day })
care-more = …
care-done = ✓ Fatto
care-other-day = 📅 In un altro giorno
care-later = ⏰ Fra una settimana
care-how = ❓ Come si fa?
care-part = 🛒 { $part }: non ce l'ho
care-done-of = ✓ { $what }: fatto
care-noted = Grazie! Ho annotato: <b>{ $what }</b>, { $product }, { $day }.
care-next-time = La prossima volta: { $day }.
care-next-since = Secondo il piano è di nuovo da fare dal { $day }.
care-wrong-day = 📅 Era un altro giorno
care-remind-me = 🔔 Me lo ricordi la prossima volta
care-already = Già annotato: { $what }, { $day }.
care-gone = Questa operazione non è più nel piano; non è cambiato nulla.
care-before-purchase = { $day } è prima dell'acquisto ({ $bought }), perciò non ho annotato nulla. Che giorno era?
care-put-off = ☕ <b>{ $product }</b>: { $what }. Glielo chiedo di nuovo { $day }.
care-no-later = L'ho già rimandato una volta; Le scriverò di nuovo alla prossima scadenza.
care-part-price = <b>{ $part }</b> ({ $number }) costa { $price }. Una persona prenderà volentieri il Suo ordine.
caring-title = Manutenzione
caring-day = In che giorno è stato fatto?
caring-day-of = { $what }, { $product }: in che giorno l'ha fatto?

care-none-agreed = Al momento non Le ricordo la manutenzione ({ $product }). Con un tocco attiva un promemoria.
care-on = 🔔 { $what }: attivo
care-off = 🔕 { $what }: spento
care-choose = 🔔 Promemoria
care-find-out = ❓ Come faccio a saperlo?
care-fact = <b>{ $question }</b> Da questo dipende ogni quanto il Suo apparecchio ({ $product }) ha bisogno di manutenzione.
care-fact-is = 💧 { $label }: { $answer }
care-fact-noted = ✓ { $label }: <b>{ $answer }</b>
care-fact-change = ✏️ Cambiare
care-every = { $what }: ogni { $lasting }

care-was-done = fatto { $days }
care-next = prossima volta { $day }
care-today = da fare oggi
care-since = da fare dal { $day }
care-rights = La manutenzione in ritardo non Le fa perdere la garanzia legale. Fa semplicemente bene all'apparecchio.
care-review-in-plan = Per il Suo apparecchio risulta: { $what }, { $last }.
care-review-overdue = Per il Suo apparecchio risulta: { $what }, l'ultima volta { $last }. È di nuovo il momento; i Suoi diritti non dipendono da questo.
care-first-overdue =
    <b>Spesso la causa è questa:</b> { $what } – da fare dal { $day }. «{ $title }»{ $steps ->
        [0] {""}
       *[other] { " " }({ $steps } passi)
    }
care-first-untold =
    <b>Spesso aiuta</b>, se non lo si fa da tempo: «{ $title }»{ $steps ->
        [0] .
       *[other] { " " }({ $steps } passi).
    } Secondo il piano era da fare il { $day }.

card-care = Manutenzione
care-card-new = { $what }: non prima del { $due }
care-card-in-plan = { $what }: ultima volta annotata { $last } (secondo il piano)
care-card-overdue = { $what }: ultima volta annotata { $last }, in ritardo dal { $due }
care-card-untold = { $what }: nulla di annotato, previsto dal { $due }
care-card-unknown = { $what }: nulla di annotato, data d'acquisto sconosciuta
care-card-look = se conta lo valuta una persona; la garanzia legale non finisce per questo
reason-care-overdue = manutenzione in ritardo: { $care } (dal { $day })
reason-care-in-plan = nonostante la manutenzione: { $care } ({ $day })
solution-care = Quale manutenzione è stata fatta?
label-care = Manutenzione fatta
care-all = Tutto il piano

care-shall-note = Lo annoto? <b>{ $what }</b>, { $product }, { $day }
care-note-it = ✓ Sì, annotare
care-note-not = No
care-not-noted = Non ho annotato nulla. Che cosa posso fare per Lei?
