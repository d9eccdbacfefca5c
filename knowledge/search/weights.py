"""What the search weighs, and where it draws its lines: every number that decides about ranks and confidence.

`python benchmarks/fit_search.py FOLDER` fits those that say so. The others were set by hand and are judged by the same
figures (first right, right at once, false answers) with `make bench-search`. Each is held by a test that names it in
tests/knowledge/knobs.py; after a refit `python -m benchmarks.pinned` writes the new figures of the pinned questions.
"""

# --- the signs of an article, fitted by benchmarks/fit_search.py over all knowledge bases, each weighing the same ---

SIGNS = {
    "bm25": 2.63, "bm25_sum": 6.85, "piece": 1.38, "tags": 5.26, "letters_tags": 2.21, "letters_piece": 3.39,
    "letters_mean": 3.62, "ridge": 1.16, "ratio": 5.21, "telling": 1.20, "held": 1.68, "held_mean": 1.26,
}  # fmt: skip

# --- the confidence, fitted by benchmarks/fit_search.py: logistic regression on the first article's share ---

# The log-odds of being right at a share of 0.7 (the point around which both are independent of each other), and by how
# much they rise per share.
USUAL_SHARE = 0.7
USUAL_ODDS, ODDS_PER_SHARE = 0.6, 4.8

# --- zones: what a question gets for the confidence ---

# A wrong answer at once costs more than a choice of three: answered is what is right in at least seven of ten, which
# makes more than eight of ten right in all. Below three of ten the three are mostly wrong, too: a person helps sooner.
ANSWERED, OFFERED = 0.7, 0.3
# Below this score or share of telling words nothing is answered at once, however far behind the second article is: of
# questions that no article answers some article is first, too.
LEAST_SCORE, LEAST_COVERED = 8.5, 0.1
# Such a question is offered a choice: by so much its confidence stays below what is answered.
HELD_BACK = 0.01

# --- the firm's own calibration ---

# With fewer judged answers than this the shipped confidence stands: two numbers fitted to less move with every answer.
LEAST_JUDGED = 100
# How many judged answers the shipped calibration counts for: 100 that all went wrong make 0.8 to about 0.5.
SHIPPED_COUNTS_FOR = 30.0
# A clearer lead never makes less sure, whatever a hundred customers pressed.
LEAST_SLOPE = 1.0

# --- BM25: the usual k1, and a b below the usual 0.75, since a long manual is no worse an answer ---

SATURATION = 1.2
LENGTH = 0.6
# What "how" or "machine" is worth of what its rareness alone would make it.
COMMON_WORTH = 0.45

# --- what a word of the question may stand for: how likely it means the other; the word itself is 1 ---

ITSELF = 1.0
SYNONYM = 0.75
IDEA, FOREIGN_IDEA, PLAINER_FORM = 0.75, 0.9, 0.85
# Of several ideas one shared is worth half of all shared.
ONE_OF_MANY_IDEAS = 0.5
PART, WHOLE = 0.6, 0.55
# A part that is nearly the whole word counts fully, a tiny one so much of it.
TINY_PART = 0.6
# What a misspelt word loses for an edit, per letter that it has; and what is left when its first letter is another one,
# which people seldom get wrong.
PER_EDIT = 1.25
OTHER_FIRST_LETTER = 0.75
# Shortest words that may be misspelt or part of another, that allow two edits, and that two words may make together.
LEAST_PART, TWO_EDITS, LEAST_JOINED = 4, 6, 5
# A word that no article has counts as so much of the rarest word; a common one, of which that says little, less.
UNKNOWN, UNKNOWN_COMMON = 0.7, 0.3
UNKNOWN_LETTERS = 0.7

# --- a closer look at the rows of an article ---

# A text is looked at in pieces that overlap by half: a piece is about two sentences long.
PIECE_WORDS = 28
# How much of the likeness of two questions is told by their words; the rest is told by their letters.
WORDS_OF_LIKENESS = 0.5
# Added to the diagonal of the kernel: the larger, the less a single question says about its article.
RIDGE = 0.35

# --- articles of other languages and products stand back by so many points of score; a good article has about 10 ---

OTHER_PRODUCT = 4.0
OTHER_LANGUAGE = 1.0
# Other languages are looked at when the best article of the own holds less than this of the question, and of theirs
# only those that hold at least this part of what that one does.
ENOUGH, AT_LEAST_OF_BEST = 0.75, 0.5
# Articles of different products that share so many tags say the same of each: one is not unsure between them.
ALIKE_TAGS = 3

# --- questions of one meaning (gaps); set by the labelled questions in tests/knowledge/search/gap_questions.py ---

# In the middle of the range (0.39 to 0.46) in which those questions come out best.
SAME_GAP = 0.42
SAME_STEM, SAME_IDEA, PARTLY_SAME_IDEA = 1.0, 0.9, 0.5
# Words of less likeness by their letters are different words; shorter ones are never compared by letters.
LIKE_BY_LETTERS, SHORTEST_BY_LETTERS = 0.6, 4
# How much a word counts: one of every second question, one of no known idea, one that names an idea.
EVERYDAY, NO_IDEA, NAMES_IDEA = 0.25, 0.8, 1.0
# An error code that both questions name, in words.
SHARED_CODE = 2.0
# A question must be like the nearest example of a gap and a little like all of them, or gaps grow into chains.
NEAREST_EXAMPLE = 0.75
