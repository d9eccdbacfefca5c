privacy-data = 📄 Mis datos
privacy-erase = 🗑 Borrar mis datos
privacy-data-sure = Escribo en un archivo todo lo que se conserva sobre usted y se lo envío aquí. Se abre con cualquier editor de texto y también lo leen los programas. ¿Lo hago?
privacy-data-yes = 📄 Sí, envíeme el archivo
privacy-data-no = No
privacy-data-begun = De acuerdo. El archivo llega enseguida.
privacy-data-ready = Esto es todo lo que se conserva sobre usted. Las fotos y los archivos que envió figuran por su nombre; los sigue teniendo en este chat.
privacy-erase-sure =
    Borro su nombre, sus mensajes, fotos y archivos, sus productos, recordatorios, preguntas y valoraciones. <b>No se puede deshacer</b>{ $cases ->
        [0] .
        [one] {" "}y su caso abierto termina con ello: nadie podrá responderle.
       *[other] {" "}y sus { $cases } casos abiertos terminan con ello: nadie podrá responderle.
    }

    Quedan dos cosas, sin su nombre: cifras para las estadísticas y los avisos sobre productos peligrosos, mientras lo exija la ley. Lo que hay en este chat lo elimina usted desde el menú del chat. ¿Lo hago?
privacy-erase-yes = 🗑 Sí, borrarlo todo
privacy-erase-no = No, conservarlo
privacy-erase-begun = De acuerdo. Después de este mensaje se borran sus datos. Si vuelve a necesitarnos, solo tiene que escribir: empezaremos de nuevo. ¡Que le vaya muy bien!
privacy-kept = Todo queda como está.
privacy-under-way = Ya está en marcha.
privacy-staff = Usted trabaja aquí: lo que hace por los clientes lleva su nombre. Primero un administrador le retira la función; después se le puede borrar.
privacy-failed = Lo siento, no ha funcionado. He avisado al equipo; se encarga una persona, que responde en un mes como máximo.
privacy-failed-notice = Un cliente ha pedido sus datos o su supresión y el programa no lo ha conseguido. En el servidor se hace así: <code>{ $command }</code>. La ley concede un mes.
privacy-erased-notice = Se ha borrado a { $ref } a petición propia. Lo que se copió en este grupo sigue aquí hasta que alguien lo elimine: elimine a mano los temas de { $numbers }.
