export-what-maintenance = Mantenimiento realizado

care-due-since = ☕ <b>{ $product }</b>: { $what }, pendiente desde el { $day }.
care-due-again = ☕ <b>{ $product }</b>: { $what } sigue pendiente (desde el { $day }). ¿Ya está hecho? Si no, le escribiré solo la próxima vez que toque.
care-due-several = ☕ <b>{ $product }</b>: esto está pendiente.
care-due-line = • { $what } (desde el { $day })
care-more = …
care-done = ✓ Hecho
care-other-day = 📅 Otro día
care-later = ⏰ Dentro de una semana
care-how = ❓ ¿Cómo se hace?
care-part = 🛒 { $part }: no tengo
care-done-of = ✓ { $what }: hecho
care-noted = ¡Gracias! Anotado: <b>{ $what }</b>, { $product }, { $day }.
care-next-time = La próxima vez: { $day }.
care-next-since = Según el plan vuelve a tocar desde el { $day }.
care-wrong-day = 📅 Fue otro día
care-remind-me = 🔔 Avisarme la próxima vez
care-already = Ya estaba anotado: { $what }, { $day }.
care-gone = Este cuidado ya no está en el plan; no se ha cambiado nada.
care-before-purchase = { $day } es anterior a la compra ({ $bought }), así que no he anotado nada. ¿Qué día fue?
care-put-off = ☕ <b>{ $product }</b>: { $what }. Le volveré a preguntar el { $day }.
care-no-later = Ya lo aplacé una vez; le escribiré de nuevo cuando toque.
care-part-price = <b>{ $part }</b> ({ $number }) cuesta { $price }. Una persona tomará nota de su pedido con mucho gusto.
caring-title = Cuidado
caring-day = ¿Qué día se hizo?
caring-day-of = { $what }, { $product }: ¿qué día lo hizo?

care-none-agreed = Ahora mismo no le aviso de los cuidados ({ $product }). Con un toque activa un aviso.
care-on = 🔔 { $what }: sí
care-off = 🔕 { $what }: no
care-choose = 🔔 Avisos
care-find-out = ❓ ¿Cómo lo averiguo?
care-fact = <b>{ $question }</b> De ello depende cada cuánto su aparato ({ $product }) necesita cuidados.
care-fact-is = 💧 { $label }: { $answer }
care-fact-noted = ✓ { $label }: <b>{ $answer }</b>
care-fact-change = ✏️ Cambiar
care-every = { $what }: cada { $lasting }

care-was-done = hecho { $days }
care-next = próxima vez { $day }
care-today = toca hoy
care-since = pendiente desde el { $day }
care-rights = Un cuidado atrasado no le quita la garantía legal. Simplemente le sienta bien al aparato.
care-review-in-plan = De su aparato consta: { $what }, { $last }.
care-review-overdue = De su aparato consta: { $what }, la última vez { $last }. Vuelve a tocar; sus derechos no dependen de ello.
care-first-overdue =
    <b>A menudo la causa es esta:</b> { $what }, pendiente desde el { $day }. «{ $title }»{ $steps ->
        [0] {""}
       *[other] { " " }({ $steps } pasos)
    }
care-first-untold =
    <b>A menudo ayuda</b> si hace tiempo que no se hace: «{ $title }»{ $steps ->
        [0] .
       *[other] { " " }({ $steps } pasos).
    } Según el plan tocaba el { $day }.

card-care = Cuidado
care-card-new = { $what }: no toca antes del { $due }
care-card-in-plan = { $what }: anotado por última vez { $last } (según el plan)
care-card-overdue = { $what }: anotado por última vez { $last }, atrasado desde el { $due }
care-card-untold = { $what }: nada anotado, tocaba el { $due }
care-card-unknown = { $what }: nada anotado, fecha de compra desconocida
care-card-look = si importa lo juzga una persona; la garantía legal no termina por ello
reason-care-overdue = cuidado atrasado: { $care } (desde el { $day })
reason-care-in-plan = a pesar del cuidado: { $care } ({ $day })
solution-care = ¿Qué cuidado se hizo?
label-care = Cuidado realizado
care-all = Todo el plan

care-shall-note = ¿Lo anoto? <b>{ $what }</b>, { $product }, { $day }
care-note-it = ✓ Sí, anotar
care-note-not = No
care-not-noted = No he anotado nada. ¿En qué puedo ayudarle?
