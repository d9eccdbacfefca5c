/** The page's own words in four languages; `t("key", {name})` fills `{name}`. */

import { store } from "./keep.js";

// Each line: English | German | Italian | Spanish.
const LINES = {
  skip: "Skip to the conversation|Direkt zum Gespräch|Vai alla conversazione|Ir a la conversación",
  sandbox: "Sandbox|Testumgebung|Ambiente di prova|Entorno de pruebas",
  pageLanguage: "Language of this page|Sprache dieser Seite|Lingua di questa pagina|Idioma de esta página",
  theme: "Light or dark|Hell oder dunkel|Chiaro o scuro|Claro u oscuro",
  panes: "Parts of the page|Bereiche der Seite|Parti della pagina|Partes de la página",
  customer: "Customer|Kunde|Cliente|Cliente",
  agents: "Agents|Team|Operatori|Agentes",
  clock: "Clock|Uhr|Orologio|Reloj",
  disconnected: "Connection lost, trying again …|Verbindung verloren, neuer Versuch …|Connessione persa, nuovo tentativo …|Conexión perdida, nuevo intento …",
  noBot: "No bot has called yet|Noch kein Bot verbunden|Nessun bot collegato|Todavía no hay ningún bot",
  chooseCustomer: "Choose a customer|Kunden wählen|Scegli un cliente|Elegir un cliente",
  addCustomer: "Add a customer|Kunden hinzufügen|Aggiungi un cliente|Añadir un cliente",
  firstName: "First name|Vorname|Nome|Nombre",
  lastName: "Last name (optional)|Nachname (optional)|Cognome (facoltativo)|Apellido (opcional)",
  languageCode: "Language of the Telegram app|Sprache der Telegram-App|Lingua dell'app Telegram|Idioma de la app Telegram",
  otherCode: "Other (code)|Andere (Kürzel)|Altra (codice)|Otro (código)",
  add: "Add|Hinzufügen|Aggiungi|Añadir",
  cancel: "Cancel|Abbrechen|Annulla|Cancelar",
  ok: "OK|OK|OK|OK",
  unread: "{n} unread|{n} ungelesen|{n} non letti|{n} sin leer",
  customerMessages: "Conversation of the customer with the bot|Gespräch des Kunden mit dem Bot|Conversazione del cliente con il bot|Conversación del cliente con el bot",
  agentsMessages: "Messages of this topic|Nachrichten dieses Themas|Messaggi di questo argomento|Mensajes de este tema",
  replyKeys: "Suggested answers|Antwortvorschläge|Risposte suggerite|Respuestas sugeridas",
  writesAs: "Who writes|Wer schreibt|Chi scrive|Quién escribe",
  topics: "Topics|Themen|Argomenti|Temas",
  general: "General|Allgemein|Generale|General",
  privateChat: "{name} in private|{name} privat|{name} in privato|{name} en privado",
  emptyPrivate: "Here staff and bot are by themselves, for example for /export.|Hier sind Team und Bot unter sich, etwa für /export.|Qui operatori e bot sono tra loro, ad esempio per /export.|Aquí agentes y bot están a solas, por ejemplo para /export.",
  backToTopics: "Back to the topics|Zurück zu den Themen|Torna agli argomenti|Volver a los temas",
  deleteTopic: "Delete topic|Thema löschen|Elimina argomento|Eliminar tema",
  deleteTopicSure: "Delete “{name}” by hand, as an agent could? Telegram does not tell the bot.|„{name}“ von Hand löschen, wie ein Mitarbeiter es könnte? Telegram sagt es dem Bot nicht.|Eliminare «{name}» a mano, come potrebbe fare un operatore? Telegram non avvisa il bot.|¿Eliminar «{name}» a mano, como podría hacer un agente? Telegram no avisa al bot.",
  closedTopic: "closed|geschlossen|chiuso|cerrado",
  noTopics: "Each case that needs a person opens a topic here.|Jeder Fall, der einen Menschen braucht, öffnet hier ein Thema.|Ogni caso che richiede una persona apre qui un argomento.|Cada caso que necesita a una persona abre aquí un tema.",
  emptyChat: "Write to {bot} as {name} would: in a sentence, in any of four languages.|Schreiben Sie {bot}, wie {name} es täte: mit einem Satz, in einer von vier Sprachen.|Scrivi a {bot} come farebbe {name}: con una frase, in una di quattro lingue.|Escriba a {bot} como lo haría {name}: con una frase, en uno de cuatro idiomas.",
  start: "Start|Starten|Avvia|Iniciar",
  emptyTopic: "Nothing here yet.|Noch nichts hier.|Ancora niente qui.|Todavía no hay nada.",
  message: "Message|Nachricht|Messaggio|Mensaje",
  messageAs: "Message as {name}|Nachricht als {name}|Messaggio come {name}|Mensaje como {name}",
  caption: "Caption|Bildunterschrift|Didascalia|Leyenda",
  send: "Send|Senden|Invia|Enviar",
  save: "Save|Speichern|Salva|Guardar",
  attach: "Attach|Anhängen|Allega|Adjuntar",
  commands: "Commands|Befehle|Comandi|Comandos",
  noCommands: "The bot has not set any commands.|Der Bot hat keine Befehle hinterlegt.|Il bot non ha impostato comandi.|El bot no ha definido comandos.",
  samplePhoto: "Sample photo|Beispielfoto|Foto di esempio|Foto de ejemplo",
  album: "Album of three|Album mit drei Fotos|Album di tre foto|Álbum de tres fotos",
  video: "Sample video|Beispielvideo|Video di esempio|Vídeo de ejemplo",
  voice: "Voice message|Sprachnachricht|Messaggio vocale|Mensaje de voz",
  document: "Sample document|Beispieldokument|Documento di esempio|Documento de ejemplo",
  audio: "Audio|Audio|Audio|Audio",
  upload: "Own file …|Eigene Datei …|Un tuo file …|Archivo propio …",
  tooLarge: "{name} is larger than 20 MB.|{name} ist größer als 20 MB.|{name} supera i 20 MB.|{name} supera los 20 MB.",
  remove: "Remove|Entfernen|Rimuovi|Quitar",
  edited: "edited|bearbeitet|modificato|editado",
  actions: "Actions for this message|Aktionen für diese Nachricht|Azioni per questo messaggio|Acciones para este mensaje",
  reply: "Reply|Antworten|Rispondi|Responder",
  edit: "Edit|Bearbeiten|Modifica|Editar",
  react: "React with {emoji}|Mit {emoji} reagieren|Reagisci con {emoji}|Reaccionar con {emoji}",
  replyingTo: "Reply to {name}|Antwort an {name}|Risposta a {name}|Respuesta a {name}",
  editing: "Edit message|Nachricht bearbeiten|Modifica messaggio|Editar mensaje",
  typing: "is typing …|schreibt …|sta scrivendo …|está escribiendo …",
  bot: "bot|Bot|bot|bot",
  block: "Block bot|Bot blockieren|Blocca bot|Bloquear bot",
  unblock: "Unblock|Freigeben|Sblocca|Desbloquear",
  blocked: "{name} has blocked the bot|{name} hat den Bot blockiert|{name} ha bloccato il bot|{name} ha bloqueado el bot",
  showMore: "Show more|Mehr anzeigen|Mostra di più|Mostrar más",
  photo: "Photo|Foto|Foto|Foto",
  sticker: "Sticker|Sticker|Sticker|Sticker",
  location: "Location|Standort|Posizione|Ubicación",
  contact: "Contact|Kontakt|Contatto|Contacto",
  copied: "Copied|Kopiert|Copiato|Copiado",
  topicCreated: "Topic “{name}” opened|Thema „{name}“ eröffnet|Argomento «{name}» aperto|Tema «{name}» abierto",
  topicEdited: "Topic renamed to “{name}”|Thema umbenannt in „{name}“|Argomento rinominato in «{name}»|Tema renombrado a «{name}»",
  topicClosed: "Topic closed|Thema geschlossen|Argomento chiuso|Tema cerrado",
  topicReopened: "Topic reopened|Thema wieder geöffnet|Argomento riaperto|Tema reabierto",
  pinned: "{name} pinned a message|{name} hat eine Nachricht angeheftet|{name} ha fissato un messaggio|{name} fijó un mensaje",
  service: "Service message|Dienstnachricht|Messaggio di servizio|Mensaje de servicio",
  moveClock: "Move the clock forward|Uhr vorstellen|Sposta avanti l'orologio|Adelantar el reloj",
  moveBy: "Or move it by|Oder vorstellen um|Oppure sposta di|O adelantar",
  moveExample: "36 hours|36 Stunden|36 ore|36 horas",
  moveWrong: "Write a number and a unit, for example “36 hours”, “90 min” or “2 weeks”. Working days do not work here.|Bitte Zahl und Einheit, etwa „36 Stunden“, „90 Min“ oder „2 Wochen“. Arbeitstage gehen hier nicht.|Scrivi numero e unità, per esempio «36 ore», «90 min» o «2 settimane». I giorni lavorativi qui non valgono.|Escriba número y unidad, por ejemplo «36 horas», «90 min» o «2 semanas». Los días laborables no valen aquí.",
  go: "Go|Los|Vai|Ir",
  realTime: "Same as real time|Wie die wirkliche Zeit|Come l'ora reale|Igual que la hora real",
  ahead: "{span} ahead of real time|{span} vor der wirklichen Zeit|{span} avanti sull'ora reale|{span} por delante de la hora real",
  faults: "Make something fail|Etwas scheitern lassen|Fai fallire qualcosa|Hacer que algo falle",
  faultsHint: "The next message the bot sends meets this:|Die nächste Nachricht des Bots trifft auf:|Il prossimo messaggio del bot incontra:|El próximo mensaje del bot encuentra:",
  fault429: "429 Too many requests|429 Zu viele Anfragen|429 Troppe richieste|429 Demasiadas solicitudes",
  fault502: "502 Bad gateway|502 Bad Gateway|502 Bad gateway|502 Bad gateway",
  faultTimeout: "No answer in time|Keine Antwort in der Zeit|Nessuna risposta in tempo|Sin respuesta a tiempo",
  faultBefore: "Connection cut before it is sent|Abbruch vor dem Senden|Connessione interrotta prima dell'invio|Corte antes de enviarse",
  faultAfter: "Connection cut after it is sent|Abbruch nach dem Senden|Connessione interrotta dopo l'invio|Corte después de enviarse",
  armed: "Waiting: {n}|Wartet: {n}|In attesa: {n}|En espera: {n}",
  clear: "Clear|Aufheben|Azzera|Borrar",
  activity: "What the bot just did|Was der Bot gerade tat|Cosa ha appena fatto il bot|Lo que acaba de hacer el bot",
  nothingYet: "Nothing yet.|Noch nichts.|Ancora niente.|Nada todavía.",
  failed: "failed|gescheitert|fallito|fallido",
  notDone: "That did not work: {why}|Das ging nicht: {why}|Non è riuscito: {why}|No ha funcionado: {why}",
};

export const LANGUAGES = ["en", "de", "it", "es"];
const NAMES = { en: "English", de: "Deutsch", it: "Italiano", es: "Español" };

function preferred() {
  const kept = store.get("language");
  if (LANGUAGES.includes(kept)) return kept;
  const wished = navigator.languages.map((code) => code.slice(0, 2)).find((code) => LANGUAGES.includes(code));
  return wished ?? "en";
}

export let language = preferred();

export const languageName = (code) => NAMES[code] ?? code;

export function t(key, values = {}) {
  const words = (LINES[key] ?? key).split("|");
  const text = words[LANGUAGES.indexOf(language)] ?? words[0];
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/** Puts the chosen language into everything that index.html marks with data-i18n. */
export function translatePage() {
  document.documentElement.lang = language;
  for (const node of document.querySelectorAll("[data-i18n]")) node.textContent = t(node.dataset.i18n);
  for (const node of document.querySelectorAll("[data-i18n-label]")) {
    node.setAttribute("aria-label", t(node.dataset.i18nLabel));
    if (node.tagName === "BUTTON") node.title = t(node.dataset.i18nLabel);
  }
}

export function chooseLanguage(code) {
  language = LANGUAGES.includes(code) ? code : "en";
  store.set("language", language);
  translatePage();
}
