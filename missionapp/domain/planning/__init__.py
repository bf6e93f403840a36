"""Which meetings take place when, at which table and with which interpreter: `Problem` to `Plan`.

Pure: no window, no session, no file. `problem` and `plan` are the words; `search` finds and proves; `checker`
judges a plan with no code of the search's.
"""
