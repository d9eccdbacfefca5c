# Lo que llega por sí solo y lo que los clientes responden.

promise-kept = <b>{ $number }</b>: como le prometimos, su caso ya se ha evaluado y alguien trabaja en él. El siguiente plazo prometido: la solución, a más tardar { $time }.
promise-missed = <b>{ $number }</b>: le prometimos un plazo y no lo hemos cumplido. Lo siento.
promise-missed-again = <b>{ $number }</b>: hemos incumplido un plazo que le prometimos, y no es la primera vez. Lo siento; no es el servicio que usted merece.
promise-missed-assessed = Su caso debía estar evaluado a más tardar { $before }. Nuevo plazo: <b>{ $after }</b>.
promise-missed-solution = Debía tener una solución a más tardar { $before }. Nuevo plazo: <b>{ $after }</b>.
promise-missed-tail = Los responsables están avisados. Usted no tiene que hacer nada; si algo ha cambiado por su parte, escríbalo aquí.
promise-lead-named = He avisado a { $name }, responsable del equipo { $team }, que se ocupa desde ahora. El próximo plazo se lo dirá una persona, no yo.
promise-lead = He avisado a la persona responsable del equipo { $team }, que se ocupa desde ahora. El próximo plazo se lo dirá una persona, no yo.
nobody-came = { $number }: siento que no haya venido nadie. No debe ocurrir.
case-also = También ha escrito sobre otra cosa. ¿Abro un caso aparte, además de { $number }?
promise-by-person = <b>{ $number }</b>: { $agent } se ocupa de su caso y le da un nuevo plazo: <b>{ $time }</b>.

    El motivo: { $reason }
clock-assessed = evaluación
clock-first-response = primera respuesta de una persona
clock-next-response = respuesta al último mensaje
clock-solution = solución

waiting-reminder = Un pequeño recordatorio sobre <b>{ $number }</b>: para seguir nos falta todavía algo de su parte; vea nuestro último mensaje. Hasta entonces el plazo queda en pausa. Si tiene alguna duda, escríbala aquí.
closing-ahead = Si no recibo respuesta, cerraré el caso el { $day }. Podrá reabrirlo con un toque en cualquier momento.
closed-waiting = <b>{ $number }</b> queda cerrado, porque sin su respuesta no podíamos seguir. No se pierde nada: con un toque lo reabre con todo su historial.
closed-no-reply = No he tenido noticias suyas y entiendo que todo va bien: <b>{ $number }</b> queda cerrado. Si aun así algo falla, con un toque lo reabre con todo su historial.
closed-no-reply-decision = No he tenido noticias suyas y entiendo que acepta nuestra decisión: <b>{ $number }</b> queda cerrado. Si no está de acuerdo, con un toque el caso pasa a otra persona.

missed-words = Lo siento: lo que me escribieron entre el <b>{ $since }</b> y el <b>{ $until }</b> no nos ha llegado. Si en ese tiempo escribió sobre <b>{ $numbers }</b>, envíelo aquí otra vez, por favor. Si no, no tiene que hacer nada.

followup-thing = producto
followup-works = <b>{ $number }</b>: ha pasado un tiempo desde la solución. ¿Su aparato ({ $product }) funciona como debe?
followup-works-again = Hace unos días le pregunté por <b>{ $number }</b>: ¿su aparato ({ $product }) funciona como debe? Basta un toque.
followup-settled = <b>{ $number }</b>: ¿ha quedado todo como acordamos?
followup-settled-again = Hace unos días le pregunté por <b>{ $number }</b>: ¿ha quedado todo como acordamos? Basta un toque.
followup-decision = <b>{ $number }</b>: hace unos días recibió nuestra decisión. ¿La acepta? Si no, otra persona revisará su caso.
followup-decision-again = Hace unos días le pregunté por <b>{ $number }</b>: ¿acepta nuestra decisión? Si no, otra persona revisará su caso. Basta un toque.
aftercare-works = ✅ Sí, funciona
aftercare-fails = ❌ No, sigue fallando
aftercare-settled = ✅ Sí, todo en orden
aftercare-open = ❌ No, todavía no
aftercare-decision = ✅ Acepto
aftercare-disagree = ❌ No estoy de acuerdo
works-yes = <b>{ $number }</b> · ¿Funciona? <b>Sí.</b>

    ¡Me alegro! Si volviera a ocurrir basta un toque; no tendrá que explicar nada de nuevo.
settled-yes = <b>{ $number }</b> · ¿Está resuelto? <b>Sí.</b>

    ¡Gracias por decírmelo! Si al final faltara algo, basta un toque.
decision-yes = <b>{ $number }</b> · ¿Acepta la decisión? <b>Sí.</b>

    Gracias por decírmelo. Si cambia de opinión, basta un toque.
decision-no = <b>{ $number }</b> · ¿Acepta la decisión? <b>No.</b>

    Se lo he pasado al equipo. Una persona que no participó en la primera decisión revisará su caso; tendrá noticias nuestras a más tardar <b>{ $time }</b>. ¿Qué se nos ha escapado o hemos entendido mal? Escríbalo aquí, también con fotos.
decision-stays = <b>{ $number }</b>: entiendo que sigue sin estar de acuerdo. Dos personas han revisado su caso y mantenemos nuestra respuesta; el caso termina sin acuerdo.
works-closed = Gracias, me alegra saberlo. <b>{ $number }</b> ya está cerrado; no tiene que hacer nada más.
still-fails = ↩️ Sigue sin funcionar
still-disagrees = ↩️ Lo he pensado: no estoy de acuerdo
reopened-fails = <b>{ $number }</b> · ¿Funciona? <b>No.</b>

    Lo siento. El caso está abierto de nuevo con todo su historial; no tiene que repetir nada.
reopened-reopen = <b>{ $number }</b> está abierto de nuevo con todo su historial; no tiene que repetir nada.
reopened-tail = Los responsables ya lo saben. Nuevo plazo para una solución: <b>{ $time }</b>. ¿Cómo está ahora? Unas palabras, fotos o un vídeo ayudan; se lo paso todo al equipo.
withdrawn = <b>{ $number }</b> queda retirado, como usted deseaba. Si cambia de opinión, con un toque lo reabre.

care-due = ☕ <b>{ $product }</b>: ya toca: { $what }.
care-offer = ¿Quiere que le avise cuando su aparato ({ $product }) necesite mantenimiento ({ $what })? Puede desactivarlo cuando quiera.
care-agree = 🔔 Avisarme del mantenimiento
care-agreed = De acuerdo. Le escribiré cuando toque ({ $product }). Tocando una línea desactiva o activa su aviso.
care-stopped = No habrá más avisos ({ $product }).
care-stop = No avisarme más

alert-team = Equipo
staff-promise-missed = ⏰ <b>Promesa incumplida</b>: { $promise }, vencía { $before }. { $told ->
    [yes] Al cliente se le ha dado el nuevo plazo
    [safety] En un caso de seguridad es una persona quien avisa al cliente; ahora consta
   *[no] No se puede avisar al cliente por el chat; nuevo plazo
}: <b>{ $after }</b>{ $misses ->
    [1] .
   *[other] { " " }(incumplida { $misses } veces).
  }
staff-promise-for-person = ⏰ <b>Incumplido por segunda vez</b>: { $promise }, vencía { $before }. { $who }: { $told ->
    [yes] el cliente sabe que se le ha avisado a usted
   *[no] al cliente todavía no se le ha dicho nada
}. A partir de ahora solo una persona da un nuevo plazo.
set-new-time = 📅 Dar un nuevo plazo
staff-new-time = 📅 { $agent } ha dado al cliente un nuevo plazo: <b>{ $time }</b>. { $reason }
newtime-title = Nuevo plazo para el cliente
newtime-until = ¿Hasta qué día?
newtime-reason = ¿Cuál es el motivo? Lo leerá el cliente.
label-until = Hasta
staff-warning = ⏳ { $who }: { $promise } vence { $time }.
staff-escalation = 🔺 <b>Nivel { $level }</b> · { $who }: { $promise } ha vencido.
staff-safety-silent = 🔴 { $who }: en este caso de seguridad el cliente no contesta. No se cierra solo; decidan ustedes e intenten localizarlo por teléfono.
staff-safety-private = 🔴 El caso de seguridad <b>{ $number }</b> { $product } necesita a alguien ahora. Vea su tema en el grupo.
staff-missed-words = ⚠️ <b>He estado sin conexión con Telegram: { $since } – { $until }.</b> Telegram solo guarda los mensajes 24 horas: lo que se escribió hasta el { $lost } se ha perdido. { $asked ->
    [0] Ningún cliente tiene un caso abierto.
    [one] Un cliente tiene un caso abierto: se le pregunta una vez si escribió.
   *[other] { $asked } clientes tienen casos abiertos: se les pregunta una vez si escribieron.
  }
staff-closed-no-reply = 🔒 Cerrado automáticamente: se recordó al cliente y no contestó. Está avisado y puede reabrirlo.
staff-confirm = ✅ { $name } lo confirma: está resuelto.
staff-settle = ✅ { $name } dice que el asunto está resuelto.
staff-withdrawn = ↩️ { $name } ha retirado el caso.
staff-reopened = ↩️ <b>Reabierto</b> por { $name } ({ $times ->
    [one] una vez
   *[other] { $times } veces
  }). { $who }: sigue sin funcionar.
staff-disagreed = ⚖️ <b>{ $name } no está de acuerdo</b> con la decisión. { $who }: alguien que no sea { $first } debe tomar este caso y decidirlo de nuevo.
staff-disagreed-still = ⚖️ { $name } tampoco está de acuerdo con la segunda decisión y sabe a quién más puede dirigirse. El caso ha terminado sin acuerdo.
staff-assumed = ❔ No estaba claro a qué caso se refería { $name } y no llegó respuesta a la pregunta. Aquí es donde mejor encaja; { $name } lo sabe y todavía puede cambiarlo.
staff-news-wanted = 🔔 { $name } pregunta si hay novedades. Se le ha mostrado el estado del caso; unas palabras de su parte ayudarían.
staff-nobody-came = 🚫 { $who }: { $name } escribe que no ha venido nadie. El cliente sabe que se les ha avisado; una nueva hora solo la da una persona.
staff-words-moved = ↪️ Lo último que se añadió aquí pertenece a { $number }: lo ha dicho el cliente. Lo he pasado allí.
staff-words-are-new = ↪️ Lo último que se añadió aquí trata de algo nuevo: lo ha dicho { $name } y lo está contando en un formulario aparte.
staff-words = 💬 <b>{ $name }</b>: { $words }
