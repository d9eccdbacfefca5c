content-refused = ⚠️ <b>Se ha modificado la carpeta de contenidos, pero el cambio no se puede usar.</b> Sigo con la última versión válida. Hay que corregir:
content-more = … y { $count } más; <code>kulanz check</code> los muestra todos.
content-right = ✅ La carpeta de contenidos vuelve a estar en orden; el cambio ya se aplica.
