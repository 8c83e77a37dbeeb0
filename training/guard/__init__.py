"""How the guard's model is made from texts with marks, and what it was measured to do."""
