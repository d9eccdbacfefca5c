# What the firm can say of itself.

firm-phone = 📞 Il nostro numero di telefono è <b>{ $phone }</b>.
firm-email = ✉️ Per e-mail ci trova all'indirizzo { $email }.
firm-address = 📍 { $address }
firm-hours = 🕐 Siamo aperti { $hours }.
firm-closed-on = 🕐 { $day }: chiuso.
firm-open-on = 🕐 { $day }: aperto { $hours }.
firm-price = 💶 { $part }: <b>{ $price }</b>
firm-person = Anche qui in chat può parlare con una persona in qualsiasi momento.
