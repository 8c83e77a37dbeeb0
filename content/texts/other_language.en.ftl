# What is said to who types another language. A file that ends in .en.ftl is English and not checked for Dutch spelling.

out-of-scope-in-english = I only speak Dutch. I can tell you who to call for a school and when the next meeting is, take an agenda item, and answer questions about the agreement. In danger: call 112.

# What people answer in English after a danger: that it is over, or not yet.
danger-over-in-english = answers
    .on = over, over now, it is over, it is over now, its over, its over now, it's over, it's over now, danger is over, the danger is over, all clear, all safe, safe now, we are safe, we are safe now, everyone is safe, everybody is safe
    .not-yet = no, not yet, no not yet, not over, it is not over, its not over, it's not over, no it is not over, no its not over, no it's not over, not safe, still going on
