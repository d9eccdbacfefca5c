note-inside = 📝 This stayed here, all of it: a line in it begins with //. The customer has read nothing. What they shall read, send again without that line.
relay-forwarded = ↪️ Forwarded, written by <b>{ $whom }</b>:
relay-forwarded-of-nobody = ↪️ Forwarded, writer not shown:
group-channel = Please write under your own name: what is written in the name of a channel is not passed on, because nobody could say who wrote it.
