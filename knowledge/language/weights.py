"""What the phrases of customers weigh, and from where on something is taken as said.

The phrase lists (cues/*.yaml) and these numbers together are the signs from which the model of cues/leanings.tsv is
learnt: after a change learn it anew (`python -m benchmarks.understanding.train`) and look at what is understood rightly
(`make bench-understanding`). tests/knowledge/language/test_weights.py holds each of them by sentences whose reading is
pinned; `python -m benchmarks.pinned` writes the readings anew.
"""

# --- phrases; the units are those of a softmax: one more makes nearly three times as likely ---

# A phrase that is all that is said, one that says it by itself, one that does so beside others, a hint.
PHRASES = {"whole": 4.5, "strong": 3.0, "some": 1.6, "weak": 0.8}
# From here on a matter is spoken of clearly (one strong phrase), or somehow (one that needs others).
CLEARLY, SOMEHOW = 3.0, 1.6
# The strongest phrase counts whole, each further one half, all further ones together at most so much.
FURTHER, ALL_FURTHER = 0.5, 2.0
# What must be outweighed for anything to be taken as said at all.
NOTHING_SAID = 1.0
# A question mark; and what a question loses when it is about a case, a service or redress, not about usage.
QUESTION_MARK = 1.0
# A wish for redress beside trouble that is not yet clear.
WISH = 2.5
# Who complains clearly insults less than the words say, and wants no service beside it.
INSULT_WITH_TROUBLE, SERVICE_WITH_TROUBLE = 1.5, 0.5
# What is found only by the phrase lists of another language than the customer's.
IN_ANOTHER_LANGUAGE = 0.9

# --- the model of purposes ---

# How much a word or sense counts as a sign; phrases found bring their score, in multiples of a clear one, at most this.
WORD_SIGN, HIGHEST_PHRASES = 0.3, 5.0
# What the phrase lists know for certain (a danger, an open insult) is at least so likely, whatever single words say.
CERTAIN = 0.9
# A complaint that the model holds for so likely comes before a question, a service or an insult in the same text.
LIKELY_TOO = 0.15

# --- texts with several clauses ---

# A clause speaks for itself from this confidence on; a complaint beside something else from less.
SURE_CLAUSE, COMPLAINING_CLAUSE = 0.6, 0.35

# --- which language ---

# By how much a language must lead: over the one that the customer is known to speak, and when none is known. People
# who change languages write whole sentences; a single foreign word is a name or a slip.
LEAD_OVER_KNOWN, LEAD = 2.2, 0.6
# A common word of the language (shared by all that have it), a word of its phrase lists alone, and a letter that only
# it has; the shortest word of the lists that tells one language from another.
COMMON_WORD, LISTED_WORD, OWN_LETTER, SHORTEST_LISTED = 2.0, 0.8, 1.5, 4
# What the letters of a single word may say at most.
LETTERS_OF_WORD = 1.2

# So many words and letters of a language that nobody here speaks are needed: usually, from somebody whose app speaks
# it, and as a share of all words where there are few; by so many they lead over the words of the languages we have; and
# a common ending is worth so much of a word.
UNSPOKEN_WORDS, UNSPOKEN_CLIENT, UNSPOKEN_SHARE, UNSPOKEN_LEAD, UNSPOKEN_ENDING = 3.0, 1.0, 0.6, 0.5, 0.8
# A language that has so much of what speaks for the likeliest one counts as its neighbour where danger is told.
UNSPOKEN_NEIGHBOUR = 0.5

# --- which product ---

# A name as it stands, each misspelt letter of it, and the name of its family alone ("the Aroma").
EXACT, PER_EDIT, FAMILY = 1.0, 0.08, 0.6
# "Not the X20": so much less than the product that is meant.
DENIED = 0.4
# From here on a product is taken as named.
SURE_PRODUCT = 0.8

# --- what a text is about, as learnt from sentences ---

# What the signs of a text weigh together, and by which power of their number they are divided: many signs are no more
# certain than few, since most of them follow from one another.
SUBJECT_SIGNS, SUBJECT_LENGTH = 14.0, 0.75
# So likely is taken as said, so likely is asked about, and so likely is offered beside it.
SUBJECT_SURE, SUBJECT_PERHAPS, SUBJECT_BESIDE = 0.85, 0.45, 0.1
# A purpose that the model holds for so likely at least is believed where the subject is sure.
LEARNT_TOO = 0.03
