"""``troubleshoot rules schema``: the language of knowledge files, for editors."""

import argparse
import json

from troubleshoot.authoring.schema import knowledge_schema
from troubleshoot.knowledge.model import Language


def run(_call: argparse.Namespace, _language: Language) -> int:
    """Print the schema."""
    print(json.dumps(knowledge_schema(), ensure_ascii=False, indent=2))
    return 0
