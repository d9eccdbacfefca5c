ask-what = ¿Qué le gustaría saber? Escríbalo con sus propias palabras.
ask-all-products = todos los productos
ask-full = 📖 Texto completo
ask-helped = 👍 Me ha servido
ask-other = Otras respuestas
ask-fails = Sigue sin funcionar
ask-problem = ⚠️ Comunicar un problema
ask-person = 👤 Preguntar a una persona
ask-did-you-mean = No estoy del todo seguro. ¿Es algo de esto?
ask-others = Quizá algo de esto:
ask-no-others = No tengo nada más sobre esto. ¿Quiere que lo mire una persona?
ask-glad = ¡Me alegro mucho!
ask-unknown = Esto no lo sé, y prefiero no adivinar. He anotado su pregunta. ¿Quiere que se la responda una persona?
ask-not-understood = No estoy seguro de haberle entendido. ¿Quiere comunicar un problema o prefiere que lo mire una persona?
ask-what-is-it = No estoy del todo seguro. ¿Se trata de algo de esto?
learn-head = <b>Cursos</b>: pasos breves con imágenes y, al final, dos o tres preguntas.
learn-none = Todavía no hay ningún curso en su idioma.
learn-offer = { $count ->
    [one] Hay un curso breve sobre esto. ¿Le gustaría hacerlo?
   *[other] Hay cursos breves sobre esto. ¿Le gustaría hacer alguno?
}
learn-course = { $title } · { $minutes } min
learn-step = <i>{ $title } · paso { $number } de { $total }</i>
learn-question = <i>Pregunta { $number } de { $total }</i>
learn-back = ◀️ Atrás
learn-next = Siguiente ▶️
learn-check = A las preguntas ▶️
learn-right = ✅ Correcto. { $why }
