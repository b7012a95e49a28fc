"""Which values a finding can have."""

from troubleshoot.knowledge.faults import did_you_mean
from troubleshoot.knowledge.model import Finding
from troubleshoot.knowledge.versions import NUMBER, is_version


def illegal(finding: Finding, value: str) -> str:
    """Say why ``value`` is not a value of ``finding``; an empty text where it is one."""
    if finding.kind == "choice":
        if value in finding.values:
            return ""
        return f"`{value}` is not a value of `{finding.id}`; {did_you_mean(value, finding.values)}"
    if finding.kind == "number":
        fits, example = bool(NUMBER.fullmatch(value)), "3"
    else:
        fits, example = is_version(value), "12.4"
    return "" if fits else f"`{value}` is not a {finding.kind}; `{finding.id}` takes one such as `{example}`"
