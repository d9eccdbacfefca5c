"""Everything that touches the outside: command line, intake, delivery, Telegram, web, sandbox."""
