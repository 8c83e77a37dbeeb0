"""How the model of intents is made from the examples of content/language, and what it was measured to do."""
