# La encuesta tras un caso: invitación, un toque y, como mucho, dos preguntas más. Números, nunca caras.

survey-head = El caso <b>{ $number }</b> está cerrado. Con un toque nos dice cómo le ha ido:
survey-reminder = Un único recordatorio; después no volveré a preguntar por <b>{ $number }</b>:
survey-honest = <i>Su respuesta cuenta hasta el { $day } y puede cambiarla hasta entonces. Va unida a su caso, por lo que no es anónima.</i>
survey-rated = Su valoración: <b>{ $value }</b>
survey-said = ▸ { $value }
survey-or-write = Elija una opción o escríbalo con sus palabras.
survey-write = Escríbalo aquí mismo.
survey-yes = Sí
survey-no = No
survey-skip = Omitir ▶️
survey-change = ✏️ Cambiar mi valoración
survey-opt-out = No más encuestas
survey-opt-in = ↩️ Volver a preguntarme
survey-noted = Anotado, gracias.
survey-thanks = ¡Gracias! Nos ayuda más de lo que imagina.
survey-thanks-low = Gracias por su franqueza. Lo leerá una persona de nuestro equipo; lo tendremos en cuenta. Si el asunto en sí no está resuelto, con un toque reabre su caso.
survey-not-solved = ↩️ No está resuelto
survey-number = Escriba un número del { $low } al { $high }, o toque uno arriba.
survey-late = ¡Gracias de todos modos! La encuesta ya ha terminado y su respuesta no cuenta en las cifras. Si algo le preocupa, escríbalo aquí; lo lee una persona.
survey-opted-out = De acuerdo: no más encuestas. Por supuesto, seguiré informándole sobre sus casos.
survey-opted-in = Gracias. Volveré a preguntar tras su próximo caso.
staff-low-rating = 📉 { $who }: valoración <b>{ $rating }</b>. Por favor, contacte con el cliente cuanto antes.
staff-survey-words = 📝 Sobre la valoración: { $words }
