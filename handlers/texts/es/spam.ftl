# Publicidad, trampas y letras al azar; y nada más que un insulto.

spam-answer = Este chat es para preguntas y problemas con nuestros productos; en otra cosa no puedo ayudarle. Si le falla alguno de nuestros aparatos, escríbame simplemente qué le pasa.
insult-answer = Entiendo su enfado y me gustaría ponerle remedio. Cuénteme qué ha salido mal o hable directamente con una persona de nuestro equipo.

# Una avería que vuelve después de cerrarse su caso.

again-offer = Siento que el problema haya vuelto. ¿Se trata de <b>{ $number }</b> ({ $what })? Entonces reabro ese caso con todo lo que ya sabemos; no tiene que repetir nada.
again-same = ↩️ Sí, reabrir { $number }
