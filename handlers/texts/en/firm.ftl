# What the firm can say of itself.

firm-phone = 📞 Our telephone number is <b>{ $phone }</b>.
firm-email = ✉️ By e-mail you reach us at { $email }.
firm-address = 📍 { $address }
firm-hours = 🕐 We are open { $hours }.
firm-closed-on = 🕐 On { $day } we are closed.
firm-open-on = 🕐 On { $day } we are open { $hours }.
firm-price = 💶 { $part }: <b>{ $price }</b>
firm-person = You can also have a person here in the chat at any time.
