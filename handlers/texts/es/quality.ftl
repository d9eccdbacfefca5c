export-which = ¿Qué tabla necesita? Llega como archivo de Excel con los últimos { $days } días. Para otros días escriba la orden con las dos fechas, por ejemplo <code>/export cases 2026-10-01 2026-10-31</code>.
export-what-surveys = Encuestas
export-what-cases = Casos
export-what-questions = Preguntas
export-what-events = Historial de casos
export-what-safety = Registro de seguridad
export-what-trainings = Formaciones
export-usage =
    Se escribe así: <code>/export cases 2026-10-01 2026-10-31</code>. Los dos días están incluidos; sin fechas son los últimos 30 días.

    Tablas: { $tables }.
export-begun = <b>{ $table }</b> del { $first } al { $last }: el archivo se está preparando y llegará aquí en cuanto esté listo.
export-ready = <b>{ $table }</b> del { $first } al { $last }: { $rows ->
        [0] ninguna fila
        [one] una fila
       *[other] { $rows } filas
    }. Horas de { $zone }. La primera hoja explica cada columna (en inglés).
export-too-large =
    El archivo supera los 50 MB, lo máximo que puede enviar un bot. En el servidor lo crea esta orden:

    <code>{ $command }</code>
export-failed =
    No se ha podido crear el archivo, tampoco al tercer intento. Por favor, avise a su administrador. En el servidor lo crea esta orden, o indica el motivo:

    <code>{ $command }</code>
quality-later = { $command } llegará con una versión posterior. Hasta entonces /report le da las cifras y /export los datos.
report-usage = Se escribe así: <code>/report 2026-11</code> para un mes, <code>/report 2026-11-01 2026-11-15</code> para unos días, ambos incluidos; sin nada son los últimos 30 días.
report-head = <b>{ $firm }</b>, del { $first } al { $last }
report-cases = { $received ->
        [one] Se ha recibido un caso
       *[other] Se han recibido { $received } casos
    }, { $safety } de ellos sobre seguridad; { $open } { $open ->
        [one] sigue abierto
       *[other] siguen abiertos
    }.
report-in-time = El <b>{ $share } %</b> se resolvió en el plazo prometido ({ $good } de { $n }; con una certeza del 95 % entre { $low } y { $high } %).
report-in-time-few = Ninguno de ellos está resuelto ni ha vencido aún, así que no se puede decir nada de los plazos.
report-satisfied = El <b>{ $share } %</b> de las valoraciones es de 4 o 5 sobre 5 ({ $good } de { $n }; con una certeza del 95 % entre { $low } y { $high } %).
report-satisfied-few = { $n ->
        [0] No hay valoraciones
        [one] Hay una valoración
       *[other] Hay { $n } valoraciones
    }; con menos de cinco no se muestra ninguna.
report-later = Los gráficos y la comparación en el tiempo llegarán con una versión posterior; los datos están en /export.
roles-head = <b>Quién tiene qué función</b>
roles-line = <code>{ $id }</code> { $role } { $name }
roles-line-settings = <code>{ $id }</code> admin (en la configuración)
roles-usage =

    Cambiar: <code>/staff add 9001 agent Lena</code> · <code>/staff remove 9001 agent</code>
    Funciones: agent, quality, admin.
roles-admins-only = Las funciones solo las dan y las quitan los administradores.
roles-given = <code>{ $id }</code> tiene ahora la función { $role }.
roles-had = <code>{ $id }</code> ya tenía la función { $role }.
roles-taken = <code>{ $id }</code> ya no tiene la función { $role }.
roles-none = <code>{ $id }</code> no tiene esa función.
roles-not-yourself = No puede quitarse a sí mismo la función de administrador; puede hacerlo otro administrador.
