status-new = recibido
status-assessed = evaluado
status-in-hand = en curso
status-waiting = pendiente de usted
status-solved = resuelto, a falta de su confirmación
status-confirmed = confirmado
status-closed = cerrado
status-merged = unido a otro caso
tracker-head = <b>{ $number }</b> · { $product } · recibido { $time }
tracker-unfinished = Enviado incompleto; puede añadir aquí lo que falta.
tracker-received = recibido
tracker-assessed = evaluación
tracker-solution = solución
tracker-confirmed = confirmado por usted
tracker-stage = { $mark } { $stage }
tracker-stage-by = { $mark } { $stage }, a más tardar { $time }
tracker-now-new = Una persona lo está leyendo. Puede escribir aquí en cualquier momento; yo se lo paso.
tracker-now-later = Ahora mismo no hay nadie atendiendo; una persona lo leerá { $time }. Puede escribir aquí en cualquier momento; yo se lo paso.
tracker-now-assessed = Su caso ya está evaluado y estamos trabajando en él. Puede escribir aquí en cualquier momento.
tracker-now-in-hand = Alguien se está ocupando de su caso. Puede escribir aquí en cualquier momento; yo se lo paso.
tracker-now-waiting = Para seguir necesitamos algo de usted: vea el último mensaje de arriba, por favor. Hasta entonces el plazo se detiene.
tracker-now-works = Creemos que está resuelto. Le preguntaremos si de verdad funciona.
tracker-now-settled = Por nuestra parte está arreglado. Le preguntaremos si usted también lo ve así.
tracker-now-decision = Hemos tomado una decisión; los motivos están en el mensaje de arriba. Le preguntaremos si la acepta.
tracker-now-confirmed = Usted ha confirmado que está resuelto. Muchas gracias.
tracker-now-closed = Este caso está cerrado. Si algo no está bien, puede reabrirlo.
tracker-now-no-reply = Este caso se cerró porque no volvimos a tener noticias suyas. Con un toque se reabre.
tracker-now-merged = Este caso continúa junto con otro.
case-person = 👤 Hablar con una persona
case-settled = ✅ Está resuelto
case-reopen = ↩️ Reabrir
not-copied-yours = ⚠️ { $number }: Telegram no ha transmitido algo a nuestro equipo: { $files }. Por favor, envíelo otra vez; lo que escribió con ello ha llegado.
not-copied-of-agent = ⚠️ Aquí falta algo que Telegram no ha transmitido: { $files }. Nuestro equipo está al tanto.
case-added = Lo he añadido a { $number } y se lo he pasado al equipo.
case-which = { $count ->
    [one] ¿Esto pertenece a su caso abierto o es algo nuevo?
   *[other] Tiene varios casos abiertos. ¿A cuál pertenece esto?
 }
assumed-case = Para que alguien lo lea pronto, he puesto su mensaje en <b>{ $number }</b> ({ $what }). ¿Es de otro asunto? Pulse abajo y lo cambio.
case-moved = Gracias. Lo he pasado a <b>{ $number }</b> y se lo he enviado al equipo.
unplaced-passed-on = No he sabido de qué se trata, así que le he enseñado su mensaje a nuestro equipo. Le responderán por aquí.
case-something-new = Es algo nuevo
cases-none = No tiene ningún caso con nosotros. Si algo va mal, escriba sin más qué ha pasado.
cases-none-offer = Todavía no tiene ningún caso con nosotros. ¿Abro uno con lo que ha escrito?
cases-make-one = ✍️ Sí, abrir un caso
cases-head = { $count ->
    [one] <b>Su caso</b>
   *[other] <b>Sus casos</b>
  }
cases-line = <b>{ $number }</b> · { $what }
    { $status }
cases-line-due = <b>{ $number }</b> · { $what }
    { $status } · próximo paso: a más tardar { $time }
person-called = He avisado a una persona. Su caso es <b>{ $number }</b>; tendrá respuesta a más tardar { $time }. Escriba aquí todo lo que esa persona deba saber.
person-called-case = He avisado a quienes llevan el caso <b>{ $number }</b> de que le gustaría hablar con ellos. Escriba aquí todo lo que deban saber.
