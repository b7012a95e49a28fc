"""The full-screen interface: screens and widgets over one session, for any terminal and a browser.

It shows what `troubleshoot.dialogue` says and passes on what the person does; how anything is found out is
none of its business. A screen is one file in ``screens`` with its style beside it.
"""
