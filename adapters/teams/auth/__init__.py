"""Who may speak to the bot through Teams, and how the bot proves itself to Teams."""
