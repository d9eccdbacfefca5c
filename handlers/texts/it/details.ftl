details-offer = { $count ->
    [one] Ci aiuterebbe anche questo. Lo scriva, tocchi la voce, oppure lasci pure così.
   *[other] Con questi dati possiamo fare prima. Mi scriva in un solo messaggio ciò che sa, tocchi una voce, oppure lasci pure così.
  }
details-more = Grazie, ho inoltrato tutto. { $count ->
    [one] Ci aiuterebbe ancora questo; può anche lasciare così.
   *[other] Ci aiuterebbero ancora questi dati; può anche lasciare così.
  }
details-below = Continua più in basso.
details-thanks = Grazie, ho inoltrato tutto. Per ora abbiamo tutto ciò che ci serve; può scrivere qui in qualsiasi momento.
details-end = È tutto
details-guarantee = { $day } (garanzia fino al { $until })
details-staff = { $name }: { $told }
label-photos = Foto
complaint-photos = Una foto o un video ci aiuta molto. Lo invii semplicemente qui.
details-closed = Per { $number } non serve altro.
