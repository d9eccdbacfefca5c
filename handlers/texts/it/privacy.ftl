privacy-data = 📄 I miei dati
privacy-erase = 🗑 Cancellare i miei dati
privacy-wish-data = Desidero una copia di tutti i dati che conservate su di me (art. 15 GDPR).
privacy-wish-erase = Desidero che cancelliate tutto ciò che conservate su di me (art. 17 GDPR).
privacy-noted = La richiesta è stata registrata; se ne occupa una persona, che risponde entro un mese.
privacy-under-way = La richiesta è già registrata; se ne occupa una persona.
