content-refused = ⚠️ <b>La cartella dei contenuti è stata modificata, ma la modifica non si può usare.</b> Continuo con l'ultima versione valida. Da correggere:
content-more = … e altri { $count }; <code>kulanz check</code> li mostra tutti.
content-right = ✅ La cartella dei contenuti è di nuovo a posto; la modifica è in uso.
