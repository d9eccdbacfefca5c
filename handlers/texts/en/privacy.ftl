privacy-data = 📄 My data
privacy-erase = 🗑 Erase me
privacy-wish-data = I would like a copy of everything that you keep of me (GDPR, art. 15).
privacy-wish-erase = I would like everything that you keep of me to be erased (GDPR, art. 17).
privacy-noted = Your request has been noted; a person takes care of it and answers within a month.
privacy-under-way = Your request is already noted; a person takes care of it.
