card-head = 📋 <b>{ $number }</b> · { $service }
card-line = <b>{ $label }</b>: { $value }
card-unfinished = ⏳ <b>Incompleto</b>: el cliente dejó el formulario; registrado tal como estaba.
card-who = Cliente
card-product = Producto
card-guarantee = Garantía
card-what = Problema
card-when = Cuándo
card-wish = Deseo
card-price = Precio pagado
card-promise = Promesa
card-earlier = Casos anteriores
card-second = Segunda persona
card-second-not = cualquiera menos { $name }, cuya decisión no acepta el cliente
card-tried = Artículos probados
card-priority = <b>Prioridad: { $priority }</b>
card-reason = • { $reason }
card-status = <b>Estado</b>: { $status } · <b>Agente</b>: { $agent } · <b>Equipo</b>: { $team }
card-status-new = recibido
card-status-assessed = evaluado
card-status-in-hand = en curso
card-status-waiting = a la espera del cliente
card-status-solved = solución ofrecida, el cliente aún no la ha confirmado
card-status-confirmed = confirmado por el cliente
card-status-closed = cerrado
card-status-merged = unido a otro caso
card-due-response = Tomar o responder, plazo: { $time }
card-due-response-late = ⏰ Tomar o responder: vencido desde { $time }
card-due-solution = Solución, plazo: { $time }
card-due-solution-late = ⏰ Solución vencida desde: { $time }
card-do-take = ✋ Asumir
card-do-ask = ❓ Preguntar
card-do-solve = ✅ Solución
card-do-note = 📝 Nota
card-do-priority = ⚡ Prioridad
card-do-handover = 🔀 Traspasar
card-do-resume = ▶️ Seguir
card-do-close = 🔒 Cerrar
card-do-reopen = ↩️ Reabrir
card-do-more = ⋯ Más
card-do-canned = 💬 Respuestas
card-do-card = 📋 Ver la ficha
guarantee-guarantee = en garantía
guarantee-legal = en garantía legal
guarantee-expired = vencida
guarantee-unknown = desconocida (sin fecha de compra)
priority-safety = 🔴 seguridad
priority-urgent = 🟠 urgente
priority-high = 🟡 alta
priority-normal = normal
priority-low = baja
priority-which = ¿Qué prioridad le damos?
reason-danger-yes = el cliente dice que es peligroso o que hubo algún herido
reason-danger-unsure = el cliente no sabe con seguridad si es peligroso
reason-danger-words = palabras de peligro: { $words }
reason-danger-not-asked = nadie ha dicho todavía si es peligroso
reason-severity-feature = no se cumple: «{ $feature }» (peso { $weight } de 5)
reason-severity-matter = asunto: { $matter } (peso { $weight } de 5)
reason-feature = función que falla: { $feature } (peso { $weight } de 5)
reason-importance = importancia para el cliente: { $importance }
reason-moment = momento del fallo: { $moment }
reason-unit-price = precio del aparato { $price } { $currency }
reason-spare-parts = recambio hasta { $part } { $currency }, { $percent } % del precio del aparato
reason-guarantee = garantía: { $state }
reason-reopened = reabierto ({ $times })
reason-earlier-cases = casos anteriores: { $cases } con este producto, { $same } de la misma función
reason-by-hand = fijada por { $agent }
staff-safety-asked = ⚠️ Estas palabras podrían indicar un peligro. Se lo he preguntado al cliente.
staff-safety-answered-no = ⚠️ El cliente responde: nadie se ha hecho daño y no es peligroso.
staff-safety-answered-yes = ⚠️ El cliente responde que es peligroso o que alguien se ha hecho daño.
staff-safety-answered-unsure = ⚠️ El cliente no está seguro de si es peligroso.
alert-safety = 🔴 <b>Caso de seguridad { $number }</b> · { $product }
    { $what }
alert-again = 🔴 <b>Nadie ha asumido todavía el caso de seguridad { $number }</b> · { $product } · { $lasting }
alert-unreachable = ⚠️ No se puede avisar a { $names } en privado: tiene que abrir el bot y pulsar Iniciar (o desbloquearlo). Por favor, avísele por teléfono.
alert-command-failed = ⚠️ { $number }: ha fallado el comando que avisa a los responsables ({ $reason }). Por favor, avíseles por teléfono.
alert-person = 👤 El cliente desea hablar con una persona ({ $number }).
relay-edited =
    ✏️ <b>{ $name }</b> ha cambiado un mensaje.
    <b>Antes:</b> { $before }
    <b>Ahora:</b> { $now }

    <i>(modificado por el cliente)</i>
relay-failed = ⚠️ No entregado: { $reason }
relay-cannot = ⚠️ Este tipo de mensaje no se puede transmitir. Escríbalo, por favor, o envíe una foto, un vídeo, un mensaje de voz o un documento.
form-before-file = ⚠️ El archivo no se ha enviado: aquí tiene un formulario abierto. Termínelo o salga de él con /cancel y vuelva a enviar el archivo.
failed-blocked = el cliente ha bloqueado el bot
failed-gone = el cliente ya no está
failed-refused = Telegram lo ha rechazado
note-kept = 📝 <b>{ $author }</b>: { $text }
said-to-customer = ➡️ <b>{ $agent }</b>: { $text }
not-from-here = No es posible desde el estado «{ $status }».
second-person-needed = ⚖️ { $name }, el cliente no está de acuerdo con su decisión: otra persona toma y decide este caso. Las notas y las respuestas en el chat siguen siendo posibles.
handover-to = ¿A qué equipo?
handover-done = Traspasado a <b>{ $team }</b>.
merge-which = Escriba el número del otro caso del mismo cliente: /merge K-2026-000123
merge-into = { $number } se ha unido a este caso.
canned-which = ¿Qué respuesta preparada?
canned-preview =
    👁 El cliente leería:

    { $text }
canned-open =
    ✏️ Esta respuesta no puede salir así: falta completar { $open }. Cópiela, complétela y escríbala aquí.

    <code>{ $text }</code>
canned-send = 📤 Enviar
queue-head = <b>Lo pendiente, por tiempo restante</b>
queue-empty = No hay nada pendiente.
queue-line = <b>{ $number }</b> · { $product } · { $priority } · { $agent } · plazo: { $time }
queue-line-late = ⏰ <b>{ $number }</b> · { $product } · { $priority } · { $agent } · vencido: { $time }
waiting-cards = ⏳ <b>{ $count ->
    [one] Un caso nuevo está
   *[other] { $count } casos nuevos están
} en camino a este grupo</b>. Telegram solo admite un número limitado de mensajes por minuto; lo que escriben los clientes va primero.
waiting-cards-line = { $about } · { $priority }
waiting-cards-more = … y { $count } más
waiting-cards-over = ✅ Todos los casos nuevos ya están en sus temas.
agents-help =
    <b>La mesa de atención</b>

    Cada caso tiene su propio tema. Lo que escriba en él le llega al cliente con su nombre de pila; si una línea empieza por //, el mensaje entero se queda aquí.

    /queue  lo pendiente
    /log  anotar una reclamación hecha por teléfono o en la tienda
    /help  este texto
agents-help-topic =
    Lo que escriba aquí le llega al cliente con su nombre de pila. Si una línea empieza por //, el mensaje entero se queda aquí.

    /take  asumir el caso · /ask  preguntar al cliente (el plazo se detiene)
    /solve  comunicar la solución · /close  cerrar con un motivo · /reopen
    /note  nota interna · /canned  respuestas preparadas
    /undo  como respuesta: retirar ese mensaje, hasta 48 horas después (borrarlo aquí no retira nada)
    /article  convertir una respuesta en artículo
    /priority · /handover · /merge K-… · /card  volver a mostrar la ficha · /cancel  salir de un formulario
group-anonymous = Escriba con su propio nombre, por favor: las respuestas de administradores anónimos no se transmiten, porque nadie podría decir de quién son.
group-no-role = { $name }, lo que escribe aquí no se transmite a los clientes: todavía no tiene ninguna función asignada. Se la da un administrador con <code>/staff add { $id } agent</code> en el chat privado con el bot.
group-not-yours = Este botón es para los agentes.

solution-title = Solución
solution-solution = ¿Cuál es la solución? El cliente leerá estas palabras.
solution-outcome = ¿Cómo se resuelve la reclamación?
solution-cause = ¿Cuál fue la causa principal?
solution-redress = ¿Hubo una compensación con valor económico?
asking-title = Pregunta al cliente
asking-ask = ¿Qué hay que preguntarle al cliente?
closing-title = Cierre
closing-outcome = ¿Con qué resultado?
closing-reason = ¿Cuál es el motivo? El cliente leerá estas palabras.
note-title = Nota interna
note-note = Escriba la nota. No sale nunca de este grupo.
oral-title = Reclamación verbal
oral-customer = ¿Cómo se llama el cliente y cómo se le puede localizar?
oral-product = ¿De qué producto se trata?
oral-danger = ¿Ha resultado alguien herido o podría ser peligroso?
oral-what = ¿Qué ha pasado, en palabras del cliente?
oral-since = ¿Desde cuándo?
oral-wish = ¿Qué desea el cliente?
oral-filed = Anotada como <b>{ $number }</b>.
label-solution = Solución
label-outcome = Resultado
label-cause = Causa principal
label-redress = Compensación
label-reason = Motivo
unplaced = ❔ <b>{ $name }</b> ha escrito algo que no he sabido clasificar:
    «{ $words }»
unplaced-case = 🆕 Caso nuevo
unplaced-answer = ✍️ Responder una vez
unplaced-filed = { $name } lo ha convertido en { $number }.
unplaced-answered = { $agent } ha respondido a { $name }; no hay ningún caso.
unplaced-gone = Ya no se puede contactar con esta persona; no se ha enviado nada.
once-title = Una respuesta sin caso
once-answer = ¿Qué debe leer el cliente? Su nombre aparece delante.
label-answer = Respuesta
label-ask = Pregunta
label-note = Nota
label-customer = Cliente
outcome-upheld = Estimada
outcome-partly-upheld = Estimada en parte
outcome-rejected = Desestimada
outcome-goodwill = Desestimada, con gesto comercial
outcome-withdrawn = Retirada
outcome-no-reply = Sin respuesta
solution-told = ✅ <b>{ $number }</b>: { $agent } tiene una solución para usted:
decision-told = <b>{ $number }</b>: { $agent } ha tomado una decisión sobre su caso:
decision-told-again = <b>{ $number }</b>: { $agent } ha vuelto a revisar su caso. La respuesta:
closed-told = <b>{ $number }</b> se ha cerrado. El motivo:
relay-said = 💬 <b>{ $name }</b>: { $text }
message-kind = { $kind ->
    [photo] una foto
    [video] un vídeo
    [video_note] un videomensaje
    [voice] un mensaje de voz
    [audio] un archivo de audio
    [document] un documento
    [animation] una animación
    [sticker] un sticker
    [location] una ubicación
    [venue] un lugar
    [contact] un contacto
    [text] un texto
   *[other] un mensaje
  }
not-copied-of-customer = ⚠️ Falta aquí, porque Telegram no lo ha transmitido: { $files }. Se ha pedido al cliente que lo envíe de nuevo.
not-copied-to-customer = ⚠️ No ha llegado al cliente, porque Telegram no lo ha transmitido: { $files }. { $words ->
    [yes] Sus palabras han salido como texto, con el aviso de que falta algo.
   *[no] El cliente sabe que falta algo.
  } Envíelo de nuevo o por otra vía.
file-given-up = 📎 Un archivo del cliente no está entre los archivos de este caso: { $reason ->
    [large] pesa más de 20 MB, y Telegram no entrega más a un bot.
   *[other] Telegram no lo entrega.
  } Se ve más arriba mientras Telegram lo tenga; quien lo necesite después, que lo guarde ahora.
