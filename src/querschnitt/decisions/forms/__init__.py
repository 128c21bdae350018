"""Forms of the stage. What was typed stays in them; what an action refuses stands at the field it is about."""
