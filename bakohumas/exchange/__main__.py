"""`python -m bakohumas.exchange`: the console script without its wrapper, for child processes."""

from bakohumas.exchange.console import main

main()
