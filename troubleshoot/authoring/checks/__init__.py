"""What can be known of knowledge without running it: one module for each subject.

A check is a pair: an `IssueType` (code, severity, sentence, repair, why it matters) and the function that
finds it in the `Material`. Nothing here changes a file or knows a screen.
"""
