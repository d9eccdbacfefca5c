"""What the passages of an article are judged by, and how long may be what is shown of it.

Set by hand on the questions of tests/knowledge/manuals/test_passages.py (which passage a reader of the article would
point to); tests/knowledge/manuals/test_weights.py holds each.
"""

# --- a word of the question; a word itself or its stem counts 1 ---

SAME_IDEA, PART, MISSPELT = 0.7, 0.6, 0.6
# Shorter words are neither parts of one another nor misspelt; from the other length on two letters may be wrong.
SHORTEST_ALIKE, TWO_EDITS = 5, 8
# What the title says the whole article is about tells little about where in it; nor does what stands nowhere.
IN_TITLE, NOWHERE = 0.35, 0.5
# Bold words at the beginning say what an item is about, and so do the headings above.
IN_LEAD = 1.5

# --- which passage ---

# The steps themselves are half as telling as the heading above them: every list of steps says "open" and "close".
HEADING_OF_STEPS = 2.0
# A passage is shown instead of the author's short answer when it speaks of so much of the question, and of so many
# times as much as the short answer.
COVERED, CLEARLY_BETTER = 0.55, 1.3
# Steps are not shown when another part speaks of so many times as much of what is asked beyond the title.
OTHER_PART = 1.3
# What is nearly as good stands with the best; of one list or table so many items at most.
NEARLY_AS_GOOD, MOST_TOGETHER = 0.85, 3
# What answers little by itself: a step from the middle, a warning about something else, "write to us".
BY_THE_WAY = 0.65

# --- what is walked step by step ---

WALKED_FROM = 3
# A list whose items nearly all begin with bold words is a list of cases or rules, not a procedure.
MOSTLY_BOLD = 0.7

# --- lengths: signs of the question, then of what a reader sees, in UTF-16 units as Telegram counts ---

LONGEST_QUESTION, MOST_WORDS = 400, 16
# A line that introduces a list is its heading unless it is a paragraph.
LONGEST_HEADING = 120
# A section that is read at once on a telephone: about a screen and a half.
LONGEST_SECTION = 900
# Longer steps are not shown at once: the short answer stands before them, and they are walked.
LONGEST_STEPS = 1_500
# A page: about two screens. Pages are filled evenly, with so much to spare since blocks are not cut.
COMFORTABLE, TO_SPARE = 1_200, 1.15
# A caption holds 1,024; a title and the number of the page stand above it.
BESIDE_PICTURE = 880
# A longer block is cut after a sentence, since a page must be one message of 4,096.
LONGEST_BLOCK = 3_000
