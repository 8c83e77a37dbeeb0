"""Who writes to both bots, and what is said."""

from __future__ import annotations

QUESTION = "wie is de wijkagent van het Visser 't Hooft?"
REMINDER = "Het signaaloverleg van Da Vinci College Lammenschans is over twee weken. Hebt u een agendapunt?"
PERSONA = "school"
"""Who the writer is to our bot."""
