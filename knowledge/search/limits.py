"""How much the search looks at, keeps and holds at once: numbers that bound time and memory.

Larger ones find hardly more and cost more; docs/search.md has the figures, `make bench-search` measures them.
"""

# --- of a question ---

# Its language and the product that it names are looked for in so many characters: who pastes a page says it early.
LONGEST_TEXT = 2_000
# Words are looked up in so many characters and words: each costs fuzzy work over the whole vocabulary.
LONGEST_READ, MOST_WORDS = 400, 32
# The same for questions that are sorted into gaps: only counted, never looked up among articles.
LONGEST_SORTED, MOST_SORTED_WORDS = 600, 40

# --- of a word ---

# The nearest misspelt words, the words that it is part of on either side, and the words of one idea, most used first.
MOST_NEAR, MOST_WHOLES, MOST_OF_IDEA = 8, 12, 64

# --- of the articles ---

# So many of the best by BM25 are looked at closely. For 97 of 100 questions of the development set the right one is
# among 64, and the closer look is the dear part: with 64 a question takes about 4 ms, however many articles there are.
CANDIDATES = 64
CANDIDATES_OF_OTHER_LANGUAGES = 16
# Of so few articles all are looked at, and a change counts them all anew, which takes half a second at most.
SMALL = 240
# The ridge solves one equation for each title and question, which grows with the third power: 0.2 s at 1,500.
MOST_TAUGHT = 1_500
# Among the first so many, articles that say the same of other products count as one.
MOST_ALIKE = 8
# Of the gaps that share a word with a question those with the most shared ones are compared.
MOST_GAPS = 60
# Examples by which a gap is known; more make it no clearer and each costs a comparison.
MOST_EXAMPLES = 5
# The letters of so many articles are counted exactly, those of more estimated from how often each word stands.
COUNTED_EXACTLY = 1_000
# A run of letters that comes with an added article stands in about so many rows: of itself, and of one to come.
ROWS_OF_NEW_LETTERS = 2
# With so many articles taken out or added, or so large a share of all, an index is put together anew.
FEW_CHANGES, SHARE_OF_CHANGES = 20, 0.1

# --- in memory ---

# Words, and rows of articles as text, that are remembered with what was worked out for them: some 10 MB each.
KEPT = 20_000
# Numbers that numpy copies at a time; its copies are of eight bytes each, so that 8 MB are held beside the index.
BLOCK = 1_000_000
