note-inside = 📝 Questo messaggio è rimasto qui per intero: una riga inizia con //. Il cliente non ha letto nulla. Quello che deve leggere va inviato di nuovo senza quella riga.
relay-forwarded = ↪️ Messaggio inoltrato, scritto da <b>{ $whom }</b>:
relay-forwarded-of-nobody = ↪️ Messaggio inoltrato, autore non indicato:
group-channel = Scriva con il Suo nome: quello che si scrive a nome di un canale non viene inoltrato, perché nessuno saprebbe chi l'ha scritto.
