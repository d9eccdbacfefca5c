time-today = hoy a las { $time }
time-tomorrow = mañana a las { $time }
day-today = Hoy
day-yesterday = Ayer
day-tomorrow = Mañana
answer-yes = Sí
answer-no = No
lasting-seconds = { $count ->
    [one] { $count } segundo
   *[other] { $count } segundos
  }
lasting-minutes = { $count ->
    [one] { $count } minuto
   *[other] { $count } minutos
  }
lasting-hours = { $count ->
    [one] { $count } hora
   *[other] { $count } horas
  }
lasting-days = { $count ->
    [one] { $count } día
   *[other] { $count } días
  }
lasting-weeks = { $count ->
    [one] { $count } semana
   *[other] { $count } semanas
  }
lasting-months = { $count ->
    [one] { $count } mes
   *[other] { $count } meses
  }
lasting-years = { $count ->
    [one] { $count } año
   *[other] { $count } años
  }

welcome-assistant = Soy el asistente automático de { $firm }. Con un toque puede hablar con una persona: basta con escribir «hablar con una persona».
welcome =
    ¡Hola, { $name }! Soy el asistente automático de <b>{ $firm }</b>.

    Cuénteme con sus propias palabras qué falla o qué le gustaría saber; también puede enviar fotos y mensajes de voz. O elija aquí abajo.

    Con un toque puede hablar con una persona.
menu-complaint = ⚠️ Tengo un problema
menu-ask = 💡 Hacer una pregunta
menu-service = 🔧 Pedir un servicio
menu-cases = 📋 Mis casos
menu-products = ☕ Mis productos
menu-learn = 🎓 Aprender
menu-language = 🌐 Idioma
menu-person = 👤 Hablar con una persona
help =
    <b>Así funciona</b>

    Escríbame como le escribiría a una persona: «mi cafetera pierde agua desde el lunes», «¿cómo la descalcifico?», «¿cómo va mi caso?».

    /complaint  comunicar un problema
    /ask  preguntar sobre el uso y el cuidado
    /cases  cómo van sus casos
    /products  sus productos y su garantía
    /learn  cursos breves
    /language  cambiar de idioma
    /privacy  qué guardamos y por qué
    /cancel  dejar lo que está rellenando

    Fuera de este chat nos encuentra en el teléfono { $phone } o en el correo { $email }.
command-unknown = No conozco { $command }. Estos son los comandos que hay:
command-start = Empezar
command-complaint = Comunicar un problema
command-ask = Preguntar sobre el uso y el cuidado
command-cases = Cómo van sus casos
command-products = Sus productos y su garantía
command-learn = Cursos breves
command-language = Cambiar de idioma
command-privacy = Qué guardamos y por qué
command-cancel = Dejar lo que está rellenando
command-help = Cómo funciona
cancel-nothing = Ahora mismo no hay nada pendiente aquí. ¿En qué puedo ayudarle?
language-which = ¿En qué idioma prefiere que le hable?
language-now = A partir de ahora le escribo en español.
cannot-read = Lo siento, no puedo hacer nada con este tipo de mensaje. Escríbalo con palabras, por favor, o envíe una foto, un vídeo, un mensaje de voz o un documento.
press-old = Este botón es de un mensaje anterior; no se ha cambiado nada.
parked-sorry = Algo ha fallado por nuestra parte, no por la suya. Su mensaje está a salvo y lo mirará una persona. Puede seguir escribiendo.
parked-notice = No se ha podido tramitar un mensaje de <b>{ $person }</b> (número { $id }). Está guardado y el cliente está avisado.
parked-again = Intentar de nuevo
smalltalk-what-i-am = Soy un programa, no una persona: lo anoto todo, conozco los artículos y lo paso al equipo. Lo que escribe aquí lo lee nuestro equipo; con un toque puede hablar con una persona.
smalltalk-greeting = ¡Hola, { $name }! ¿En qué puedo ayudarle? Escríbalo con sus propias palabras o elija aquí abajo.
smalltalk-product = { $product }: ¿de qué se trata? Escríbalo con sus propias palabras o elija aquí abajo.
smalltalk-bare = De acuerdo. Si puedo hacer algo por usted, escríbamelo en pocas palabras o elija aquí abajo.
smalltalk-which = ¿A cuál se refiere? Tóquelo arriba o dígamelo con otras palabras.
smalltalk-thanks = ¡De nada, { $name }! ¿Puedo ayudarle en algo más?
privacy =
    <b>Qué guarda { $firm } y por qué</b>

    • Su nombre y su idioma en Telegram, para poder responderle.
    • Sus casos, con lo que usted escribe y envía, para resolverlos y poder demostrar que lo hicimos: { $cases } desde el cierre.
    • Sus mensajes tal como los entregó Telegram, para que no se pierda ninguno: { $raw }.
    • Los avisos sobre productos peligrosos, porque lo exige la normativa de seguridad de los productos: como máximo { $safety }.
    • Sus preguntas y valoraciones, para mejorar. Leemos las preguntas sin su nombre; su redacción puede ayudar a otros a encontrar la misma respuesta. Una valoración que pertenece a un caso no es anónima.

    No vendemos nada de ello ni lo enseñamos a nadie que no trabaje en su caso. Tiene derecho a ver, corregir y hacer borrar lo que guardamos sobre usted; respondemos en el plazo de un mes. Escriba a { $email } o pida aquí mismo hablar con una persona.

# Days as Babel's patterns write them, and the locale of dates in documents.
format-day = EEE d MMM
format-day-year = d MMM y
format-locale = es
