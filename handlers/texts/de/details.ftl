details-offer = { $count ->
    [one] Diese Angabe würde uns noch helfen. Schreiben Sie sie, tippen Sie darauf, oder lassen Sie es einfach.
   *[other] Mit diesen Angaben kommen wir schneller voran. Schreiben Sie mir in einer Nachricht, was Sie wissen, tippen Sie auf eine davon, oder lassen Sie es einfach weg.
  }
details-more = Vielen Dank, ich habe es weitergegeben. { $count ->
    [one] Diese Angabe würde noch helfen; Sie können sie auch weglassen.
   *[other] Diese Angaben würden noch helfen; Sie können sie auch weglassen.
  }
details-below = Weiter geht es unten.
details-thanks = Vielen Dank, ich habe es weitergegeben. Wir haben fürs Erste alles, was wir brauchen; Sie können hier jederzeit schreiben.
details-end = Das ist alles
details-guarantee = { $day } (Garantie bis { $until })
details-staff = { $name }: { $told }
label-photos = Foto
complaint-photos = Ein Foto oder Video hilft uns sehr. Schicken Sie es einfach hier.
details-closed = Zu { $number } brauchen wir nichts mehr.
