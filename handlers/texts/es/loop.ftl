# Lagunas, artículos escritos en el chat y su revisión; para el personal.
command-gaps = Preguntas que ningún artículo responde
command-articles = Artículos: revisión, borradores, cuánto ayudan
command-article = Convertir una respuesta en artículo
card-do-article = 📄 Convertir en artículo
export-what-articles = Artículos: cuánto ayudan

loop-back = ◀️ Atrás
loop-page-before = ⬅️ Anteriores
loop-page-after = Más ➡️
loop-gone = Entretanto ya se ha decidido; no se ha cambiado nada.
loop-words-only = Este formulario solo admite texto. /cancel lo cierra.
loop-length = ⚠️ Escriba, por favor, entre { $least } y { $most } caracteres.
loop-waits = 📄 { $name } ha enviado algo a revisión. El equipo de calidad lo encuentra con /articles en su chat privado conmigo.
loop-not-your-own = 👥 Usted lo escribió o lo cambió en último lugar; tiene que aprobarlo otra persona.
loop-seen-first = <b>— Lo que los clientes ven primero —</b>
loop-seen-whole = <b>— El texto completo —</b>
loop-seen-questions = <b>— Se encuentra con estas preguntas —</b>
loop-mark-address = ⚠️ Dirección o enlace: { $words }
loop-mark-figures = ⚠️ Número largo: { $words }
loop-mark-name = ⚠️ Quizá un nombre: { $words }

gaps-head-open = <b>Lagunas abiertas: { $count }</b>
    Preguntas que ningún artículo respondió, o cuya respuesta no ayudó. La misma pregunta con otras palabras o en otros idiomas cuenta una vez.
gaps-head-drafted = <b>En curso: { $count }</b>
    Hay un artículo o una formulación que espera la aprobación de otra persona.
gaps-head-answered = <b>Respondidas: { $count }</b>
gaps-head-dismissed = <b>No nos corresponden: { $count }</b>
gaps-to-open = Abiertas ({ $count })
gaps-to-drafted = En curso ({ $count })
gaps-to-answered = Respondidas ({ $count })
gaps-to-dismissed = No nuestras ({ $count })
gaps-line = <b>{ $at }.</b> { $title }
    { $product } · preguntada { $count ->
        [one] una vez
       *[other] { $count } veces
    }, { $recent } en 30 días { $trend }
gaps-trend-rising = 📈
gaps-trend-steady = ▪️
gaps-trend-falling = 📉
gaps-no-product = sin producto
gaps-words-erased = (el texto está borrado)
gap-head = <b>{ $title }</b>
    { $product } · preguntada { $count ->
        [one] una vez
       *[other] { $count } veces
    } · la primera { $first }, la última { $last }
gap-example = • [{ $language }] { $words }
gap-open = ¿Qué hacemos con ella?
gap-drafted = 📝 En curso: { $article }
gap-answered = ✅ La responde: { $article }
gap-dismissed = 🚫 No nos corresponde: { $reason }
gap-do-draft = 📄 Redactar un artículo
gap-do-answer = ✅ Hay un artículo que la responde …
gap-do-dismiss = 🚫 No nos corresponde
gap-do-reopen = ↩️ Abrir de nuevo
gap-do-search = 🔎 Buscar otro
gap-which-article = ¿Qué artículo la responde? Recibirá estas formulaciones de los clientes en cuanto otra persona las haya revisado.
gap-no-article = Ningún artículo se acerca. Busque con otras palabras, o vuelva atrás y redacte uno.
dismiss-title = No nos corresponde
dismiss-ground = ¿Por qué no nos corresponde?
dismiss-why = ¿Por qué, en pocas palabras?
label-ground = Motivo
label-why = En palabras
dismiss-for-other-firm = Producto de otra empresa
dismiss-for-no-question = No es una pregunta de uso
dismiss-for-for-a-person = Solo puede responderla una persona
dismiss-for-joke = Broma o spam
dismiss-for-something = Otra cosa …
seek-title = Búsqueda
seek-term = ¿Qué artículo busca? Basta con un par de palabras.
label-term = Palabras

variants-proposed = ✅ { $count ->
        [one] Una formulación llevará
       *[other] { $count } formulaciones llevarán
    } a <b>{ $article }</b> en cuanto otra persona lo apruebe (/articles).
variants-head = <b>Formulaciones de clientes para: { $article }</b>
    Una vez aprobadas, la búsqueda encuentra el artículo con ellas. Quite, por favor, nombres, números y direcciones.
variant-line = { $at }. [{ $language }] { $words }
variant-edit = ✏️ { $at }
variant-drop = 🗑 { $at }
variants-yes = ✅ Aprobar todas
variants-no = ❌ Rechazar todas
variants-yes-done = ✅ Aprobadas. La búsqueda las conocerá en unos segundos.
variants-no-done = ❌ Rechazadas; el texto se ha borrado y la laguna vuelve a estar abierta.
variants-none-left = No queda ninguna de estas formulaciones por decidir.
reword-title = Formulación
reword-wording = ¿Cómo debe decir la pregunta?
label-wording = Formulación

article-title = Artículo
article-no-answer = Aquí no hay ninguna respuesta de la que hacer un artículo. Responda primero al cliente, o conteste con /article al mensaje de un compañero.
article-tongue = ¿En qué idioma está?
article-heading = ¿Cuál es el título? Lo mejor es la pregunta en una línea.
article-short = La respuesta en dos o tres frases; es lo primero que leen los clientes.
article-text = La respuesta completa. Las líneas que empiezan por 1. 2. 3. serán pasos.
article-about = ¿De qué producto se trata? Si son varios, separe los nombres con comas.
article-wordings = ¿Con qué palabras lo preguntan los clientes? Una pregunta por línea.
article-tags = ¿Palabras clave, separadas por comas?
article-country = ¿Vale solo en un país?
article-from-day = ¿Desde qué día vale?
article-until-day = ¿Hasta qué día vale?
label-tongue = Idioma
label-heading = Título
label-short = En breve
label-text = Texto
label-about = Producto
label-wordings = Preguntas
label-tags = Palabras clave
label-country = País
label-from-day = Desde
label-until-day = Hasta
article-all-products = Todos los productos
article-which-products = No conozco alguno de esos productos. Toque uno, o escriba los nombres separados por comas.
article-too-many = Como máximo { $count }, cada una de { $most } caracteres como mucho, por favor.
article-end-send = ✅ Enviar a revisión
article-end-keep = 💾 Guardar como borrador
article-sent = 📨 <b>{ $title }</b> espera la aprobación de otra persona.
article-kept = 💾 <b>{ $title }</b> está entre sus borradores: /articles
article-head = 📄 <b>{ $id }</b> · versión { $version } · de { $author }
    { $facts }
article-remark = 💬 { $remark }
article-status-draft = borrador
article-status-review = en revisión
article-status-published = publicado
article-status-replaced = sustituido por una versión más reciente
article-status-rejected = rechazado
article-status-withdrawn = retirado
article-do-approve = ✅ Aprobar
article-do-back = ↩️ Devolver
article-do-edit = ✏️ Modificar
article-do-submit = 📨 Enviar a revisión
article-do-refuse = ❌ Rechazar
article-do-translate = 🌐 Añadir una traducción
article-do-withdraw = 🗑 Retirar
article-do-sure = 🗑 Sí, retirar
article-do-past = 🕓 Historial
article-own = 👥 Usted escribió este artículo o lo cambió en último lugar. Tiene que aprobarlo otra persona: cuatro ojos ven más que dos.
article-other-language = ⚠️ La respuesta parece escrita en { $read }.
article-changed = Alguien ha cambiado el artículo desde que usted lo vio. Ahora dice así:
article-approved = ✅ <b>{ $title }</b> está publicado. Los clientes lo reciben en unos segundos.
article-withdraw-sure = ¿Retirar <b>{ $title }</b>? Los clientes ya no lo recibirán. Queda en el historial.
article-withdrawn = 🗑 <b>{ $title }</b> está retirado.
article-which-language = ¿A qué idioma?
article-all-languages = Ya existe en todos sus idiomas.
article-past = <b>{ $title }</b>
article-past-line = { $time } · v{ $version } · { $what } · { $who }
article-past-written = escrito
article-past-submitted = enviado a revisión
article-past-edited = modificado
article-past-sent-back = devuelto
article-past-approved = aprobado y publicado
article-past-replaced = sustituido
article-past-rejected = rechazado
article-past-withdrawn = retirado
article-past-erased = quitadas las palabras de un cliente borrado
article-sent-back = ↩️ <b>{ $title }</b> vuelve a quien lo escribió.
article-refused = ❌ <b>{ $title }</b> está rechazado.
article-told-approved = ✅ { $name } ha aprobado <b>{ $title }</b>. Los clientes ya lo reciben.
article-told-back = ↩️ { $name } ha devuelto <b>{ $title }</b>: { $remark }
article-told-refused = ❌ { $name } ha rechazado <b>{ $title }</b>: { $remark }
sendback-title = Observación
sendback-remark = ¿Qué hay que cambiar?
refuse-title = Motivo
refuse-remark = ¿Por qué no se publica? Lo leerá quien lo escribió.
label-remark = Observación

articles-head = <b>Artículos</b>
    Lo que espera revisión, sus borradores, lo escrito en el chat y cuánto ayuda cada artículo. Búsqueda: <code>/articles descalcificar</code>
articles-to-waiting = 📨 Por revisar ({ $count })
articles-to-mine = 📝 Mis borradores ({ $count })
articles-to-chat = 📄 Publicados aquí ({ $count })
articles-to-use = 📊 Cuánto ayudan
articles-to-month = 📊 Los últimos 30 días
articles-to-ever = 📊 Desde el principio
articles-head-waiting = <b>Por revisar</b>
articles-head-mine = <b>Mis borradores</b>
articles-head-chat = <b>Publicados en el chat</b>
articles-none = Aquí no hay nada.
articles-line = <b>{ $at }.</b> { $title }
    ({ $language }) { $status } · versión { $version } · { $author }
articles-line-taken = <b>{ $at }.</b> { $title }
    ({ $language }) asumido: la carpeta de contenidos tiene el suyo · { $author }
articles-bundle = 💬 { $count ->
        [one] 1 formulación
       *[other] { $count } formulaciones
    } para: { $article }
articles-use-month = <b>Los últimos 30 días</b>: primero donde falta más ayuda
articles-use-ever = <b>Desde el principio</b>: primero donde falta más ayuda
articles-use-none = En este tiempo no se mostró ningún artículo.
articles-found = <b>Los artículos más cercanos</b>
articles-figures = <b>{ $title }</b>
    mostrado { $n } · ayudó { $helped } · no ayudó { $failed } · quejas { $complaints } · la última vez { $last }
articles-figures-few = <b>{ $title }</b>
    mostrado { $n } · la última vez { $last } · más datos a partir de cinco veces
articles-figures-none = <b>{ $title }</b>: no mostrado
articles-share = { $share } % recibió ayuda (de { $n } que lo dijeron; con un 95 % de certeza, entre { $low } y { $high } %)
