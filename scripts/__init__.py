"""Small helpers behind the Makefile's targets. The site itself never imports them."""
