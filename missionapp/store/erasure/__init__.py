"""Values taken out of the log for ever, and by what they are known when they come again."""
