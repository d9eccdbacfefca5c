details-offer = { $count ->
    [one] This would help us, too. Write it, tap it, or simply leave it.
   *[other] These details help us to be quicker. Tell me what you know in one message, tap one, or simply leave it.
  }
details-more = Thank you, noted and passed on. { $count ->
    [one] This would still help; you can also leave it.
   *[other] These would still help; you can also leave them.
  }
details-below = It goes on further below.
details-thanks = Thank you, noted and passed on. We have everything we need for now; you can write here at any time.
details-end = That is all
details-guarantee = { $day } (guarantee until { $until })
details-staff = { $name }: { $told }
label-photos = Photo
complaint-photos = A photo or a video helps us a lot. Just send it here.
details-closed = Nothing more is needed for { $number }.
