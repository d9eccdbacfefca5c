details-offer = { $count ->
    [one] También nos ayudaría este dato. Escríbalo, tóquelo, o déjelo sin más.
   *[other] Con estos datos avanzamos más deprisa. Escríbame en un solo mensaje lo que sepa, toque uno de ellos o, si lo prefiere, déjelo así.
  }
details-more = Gracias, se lo he pasado al equipo. { $count ->
    [one] Este dato todavía ayudaría; también puede dejarlo.
   *[other] Estos datos todavía ayudarían; también puede dejarlos.
  }
details-below = Sigue más abajo.
details-thanks = Gracias, se lo he pasado al equipo. Por ahora tenemos todo lo que necesitamos; puede escribir aquí cuando quiera.
details-end = Eso es todo
details-guarantee = { $day } (garantía hasta el { $until })
details-staff = { $name }: { $told }
label-photos = Foto
complaint-photos = Una foto o un vídeo nos ayuda mucho. Envíelo aquí sin más.
details-closed = Para { $number } ya no hace falta nada más.
