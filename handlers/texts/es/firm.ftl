# What the firm can say of itself.

firm-phone = 📞 Nuestro número de teléfono es <b>{ $phone }</b>.
firm-email = ✉️ Por correo electrónico nos encuentra en { $email }.
firm-address = 📍 { $address }
firm-hours = 🕐 Abrimos { $hours }.
firm-closed-on = 🕐 { $day }: cerrado.
firm-open-on = 🕐 { $day }: abierto { $hours }.
firm-price = 💶 { $part }: <b>{ $price }</b>
firm-person = También aquí en el chat puede hablar con una persona en cualquier momento.
