# What is said to who types another language. A file that ends in .en.ftl is English and not checked for Dutch spelling.

out-of-scope-in-english = I only speak Dutch. I can tell you who to call for a school and when the next meeting is, take an agenda item, and answer questions about the agreement. In danger: call 112.
