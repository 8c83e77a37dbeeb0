"""Conversations written down, and played against the bot through any of its channels."""
