# The survey after a case: invitation, one tap, at most two more questions. Numbers, never faces.

survey-head = <b>{ $number }</b> is done. One tap tells us how it was for you:
survey-reminder = A single reminder, then I will not ask again about <b>{ $number }</b>:
survey-honest = <i>Your answer counts until { $day } and can be changed until then. It belongs to your case, so it is not anonymous.</i>
survey-rated = Your rating: <b>{ $value }</b>
survey-said = ▸ { $value }
survey-or-write = Choose, or write it in your own words.
survey-write = Just write it here.
survey-yes = Yes
survey-no = No
survey-skip = Skip ▶️
survey-change = ✏️ Change my rating
survey-opt-out = No more surveys
survey-opt-in = ↩️ Ask me again after all
survey-noted = Noted, thank you.
survey-thanks = Thank you! That helps us more than you might think.
survey-thanks-low = Thank you for being frank. A person on our side reads this; we take it to heart. If the matter itself is not solved, one tap opens your case again.
survey-not-solved = ↩️ It is not solved
survey-number = Please write a number from { $low } to { $high }, or tap one above.
survey-late = Thank you all the same! This survey has ended in the meantime, so your answer no longer counts in the figures. If something is on your mind, just write it here; a person reads it.
survey-opted-out = All right: no more surveys. About your cases I will of course still keep you informed.
survey-opted-in = Thank you. I will ask again after your next case.
staff-low-rating = 📉 { $who }: rated <b>{ $rating }</b>. Please get in touch while it is fresh.
staff-survey-words = 📝 On the rating: { $words }
