"""troubleshoot: an expert system that gets a deep-learning machine working.

Data flows one way through the folders, each of which knows only those after it:
interface -> authoring -> planning -> inference -> evidence -> knowledge.
"""

__version__ = "0.1.0"
