note-inside = 📝 Este mensaje se ha quedado aquí entero: una de sus líneas empieza por //. El cliente no ha leído nada. Lo que deba leer, envíelo otra vez sin esa línea.
relay-forwarded = ↪️ Mensaje reenviado, escrito por <b>{ $whom }</b>:
relay-forwarded-of-nobody = ↪️ Mensaje reenviado, sin indicar de quién es:
group-channel = Escriba con su propio nombre, por favor: lo que se escribe en nombre de un canal no se transmite, porque nadie podría decir de quién es.
