"""The promises of `bot.core.database`: all or nothing, one after the other, and nothing left behind."""
