"""How what the bot has learned was made; nothing here runs in the bot."""
