"""How dates and hours are written, where Django does not know a language or says it unlike us."""
