# What the firm can say of itself.

firm-phone = 📞 Unsere Telefonnummer ist <b>{ $phone }</b>.
firm-email = ✉️ Per E-Mail erreichen Sie uns unter { $email }.
firm-address = 📍 { $address }
firm-hours = 🕐 Geöffnet: { $hours }.
firm-closed-on = 🕐 { $day }: geschlossen.
firm-open-on = 🕐 { $day }: geöffnet { $hours }.
firm-price = 💶 { $part }: <b>{ $price }</b>
firm-person = Auch hier im Chat können Sie jederzeit mit einem Menschen sprechen.
