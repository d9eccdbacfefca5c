# Advertising, traps and gibberish out of the blue; and nothing but an insult.

spam-answer = This chat is for questions and problems with our products; I cannot help with anything else. If you have one of our products and something is wrong, just write what it is.
insult-answer = I can see that you are upset, and I would like that to change. Tell me what went wrong, or let somebody from our team take over.

# A fault that is back after its case has ended.

again-offer = I am sorry that it is back. Is it the matter of <b>{ $number }</b> ({ $what })? Then I open that case again, with everything that is known, and you need not repeat anything.
again-same = ↩️ Yes, open { $number } again
