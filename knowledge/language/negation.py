"""The small words that deny, in the four languages together: which language a text is in is only guessed."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# A denial, and the words that may stand between it and what it denies ("non c'è stato fumo"). All without accents.
# The English "no" takes no verb ("No there is smoke" is a cry for help), the Spanish one does.
_DENIALS = (
    ("not never dont doesnt didnt isnt wasnt hasnt arent werent havent", "a an any been being be visible actual"),
    ("nobody none nothing", "is are was were got has have had been seriously"),
    ("without", "a an any the being visible"),
    ("neither", ""),
    (
        "no",
        "visible actual real el la los las un una hay hubo habia ha habido se me nos esta estaba fue sale salio"
        " echa echo ningun ninguna nada de es",
    ),
    ("kein keine keinen keinem keiner keinerlei", "sichtbarer sichtbare sichtbaren"),
    ("nicht", "ein eine einen einem der die das den dem"),
    ("ohne", "ein eine einen der die das den jeden jede jedes jegliche jeglichen"),
    ("niemand niemanden nichts", "hat ist war wurde wird sich dabei mich"),
    ("nie niemals weder", ""),
    (
        "non",
        "ce c e vi ho ha abbiamo hanno si mi ci sono stato stata stati state il lo la un una alcun alcuna"
        " nessun nessuna era fatto rimasto rimasta esce usciva fa",
    ),
    ("nessun nessuno nessuna niente", "si e ha stato stata rimasto rimasta era fatto"),
    ("senza", "il lo la un una alcun alcuna nessun nessuna"),
    ("sin", "el la un una ningun ninguna nada de"),
    ("ningun ninguno ninguna ni", ""),
    ("nunca jamas", "hubo ha habido se sale salio"),
    ("nadie", "se ha sido esta estaba fue resulto salio quedo"),
    ("nada", "de se"),
)

BRIDGES_OF = {denial: _words(bridges) for denials, bridges in _DENIALS for denial in denials.split()}
WITHOUT = _words("without ohne senza sin")
OR = _words("or nor oder noch o oppure ne ni")
STILL = _words("mehr more piu mas")
"""After the danger word: it was there before ("kein Rauch mehr"), so it counts."""
ALREADY = _words("ya")
AND_SO_ON = _words("und oder aber auch")
