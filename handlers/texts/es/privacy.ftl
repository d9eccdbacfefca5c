privacy-data = 📄 Mis datos
privacy-erase = 🗑 Borrar mis datos
privacy-wish-data = Solicito una copia de todos los datos que conservan sobre mí (art. 15 RGPD).
privacy-wish-erase = Solicito que supriman todo lo que conservan sobre mí (art. 17 RGPD).
privacy-noted = Su solicitud queda registrada; una persona se encarga de ella y le responde en el plazo de un mes.
privacy-under-way = Su solicitud ya está registrada; una persona se encarga de ella.
