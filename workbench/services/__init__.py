"""One function per use case.

A service owns its transaction and checks the person's role, whatever a screen shows.
"""
