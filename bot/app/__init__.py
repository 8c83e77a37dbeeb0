"""Where the parts meet: this package and `bot.cli` alone import the other folders (DESIGN §2)."""
