"""Sources: are there any, and will their addresses still be right in some years?"""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit, urlunsplit

from troubleshoot.authoring.checks.issue import Checks, Issue, IssueType
from troubleshoot.authoring.checks.material import Edit, Material
from troubleshoot.knowledge.faults import place_of

NO_SOURCE = IssueType(
    "no-source",
    "warning",
    "the {what} `{name}` has no source",
    "name a page under `sources` that says so, the vendor's before a forum's",
    "Whoever types commands as root may ask who says so, and whoever mends the rule in two years has to.",
)
DUPLICATE_SOURCE = IssueType(
    "duplicate-source",
    "warning",
    "`{source}` stands twice in this list",
    "keep one",
    "A page does not get truer by being named twice.",
)
HTTP_LINK = IssueType(
    "http-link",
    "warning",
    "{host} answers over https",
    "write https://",
    "A page that comes over http can be changed on its way, with the commands in it.",
)
TRACKING_LINK = IssueType(
    "tracking-link",
    "warning",
    "`{parameter}` in this address only says who follows it",
    "leave it out",
    "Such parameters come with links that were copied from a search, a letter or a timeline; the page is "
    "the same without.",
)
MOVING_LINK = IssueType(
    "moving-link",
    "warning",
    "the branch `{branch}` moves on, and the file with it",
    "link the file at a commit (on GitHub: press y), or the published page",
    "A file on a branch is moved, renamed and rewritten; at a commit it says for ever what it said to you.",
)
SHORT_LINK = IssueType(
    "short-link",
    "warning",
    "{host} only forwards, and may stop",
    "give the address where it leads",
    "Nobody can see where a shortened address leads, and the services that forward them die.",
)
DEAD_LINK = IssueType(
    "dead-link",
    "warning",
    "{host} {reason}",
    "find the page where it is now",
    "The address cannot be opened by others, or no longer by anybody.",
)
UNSTABLE_LINK = IssueType(
    "unstable-link",
    "warning",
    "this is {what}, not a page",
    "link the page that you read",
    "Searches, caches and machine translations show something else to everybody.",
)

_HTTPS = (
    *("github.com", "gitlab.com", "kernel.org", "ubuntu.com", "debian.org", "launchpad.net", "nvidia.com"),
    *("pytorch.org", "tensorflow.org", "python.org", "archlinux.org", "stackoverflow.com", "askubuntu.com"),
    *("stackexchange.com", "superuser.com", "serverfault.com", "microsoft.com", "wikipedia.org", "zhihu.com"),
    *(
        "csdn.net",
        "cnblogs.com",
        "jianshu.com",
        "blogspot.com",
        "wordpress.com",
        "freedesktop.org",
        "cyberciti.biz",
    ),
)
_SHORTENERS = (
    "bit.ly",
    "goo.gl",
    "t.co",
    "tinyurl.com",
    "ow.ly",
    "is.gd",
    "git.io",
    "t.cn",
    "dwz.cn",
    "url.cn",
    "aka.ms",
)
_DEAD = {
    "devtalk.nvidia.com": "is closed (its threads moved to forums.developer.nvidia.com)",
    "nvidia.custhelp.com": "asks for a login",
    "code.google.com": "is closed",
    "help.ubuntu.com.cn": "is gone",
    "localhost": "is your own machine",
}
_PRIVATE = re.compile(r"(?:127|10|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.[\d.]+(?::\d+)?|[^.]+\.local(?::\d+)?")
_TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|msclkid|igshid|mc_[ce]id|spm|share_token|from_source|ref_src|_hs\w+|yclid|scm"
)
_BRANCH = re.compile(
    r"https?://(?:github\.com/[^/]+/[^/]+/(?:blob|tree|raw|edit)|raw\.githubusercontent\.com/[^/]+/[^/]+"
    r"|gitlab\.[^/]+/[^?#]+/-/(?:blob|tree|raw))/(?:refs/heads/)?"
    r"(?P<branch>master|main|trunk|devel|develop|dev|HEAD|gh-pages|latest)(?:/|$)"
)
_SEARCHES = re.compile(
    r"https?://(?:www\.)?(?:google\.[a-z.]+/search|bing\.com/search|baidu\.com/s\b|duckduckgo\.com/\?q|"
    r"github\.com/search|stackoverflow\.com/search)"
)
_CACHES = re.compile(
    r"https?://(?:webcache\.googleusercontent\.com|[^/]+\.translate\.goog|translate\.google\.)"
)


def _sources(material: Material) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    library = material.library
    for what, items in (
        ("rule", library.entries),
        ("cause", library.causes),
        ("fix", library.fixes),
        ("table", library.tables),
        ("article", library.articles),
    ):
        for item in items.values():
            yield what, item.id, item.sources


def _links(material: Material) -> Iterator[str]:
    for _, _, sources in _sources(material):
        yield from sources


def _none(material: Material) -> Iterable[Issue]:
    library = material.library
    outside = {cause.id for cause in library.causes.values() if cause.outside}
    outside |= {
        rule.id for rule in library.entries.values() if getattr(rule.then, "cause", "") in outside
    }  # that something is another subject is nobody's claim
    for what, name, sources in _sources(material):
        if not sources and name not in outside:
            yield NO_SOURCE.at(place_of(name), what=what, name=name)


def _duplicates(material: Material) -> Iterable[Issue]:
    for _, _, sources in _sources(material):
        for number, source in enumerate(sources):
            if source in sources[:number]:
                yield DUPLICATE_SOURCE.at(place_of(source), material.removal(source), source=source)


def _http(material: Material) -> Iterable[Issue]:
    for link in _links(material):
        host = _host(link)
        if link.startswith("http://") and _is_under(host, _HTTPS):
            edit = Edit(place_of(link), "http://", "https://")
            yield HTTP_LINK.at(place_of(link), edit, host=host)


def _tracking(material: Material) -> Iterable[Issue]:
    for link in _links(material):
        parts = _split(link)
        pairs = parse_qsl(parts.query, keep_blank_values=True)
        if tracked := [name for name, _ in pairs if _TRACKING.fullmatch(name)]:
            query = urlencode([pair for pair in pairs if pair[0] not in tracked])
            edit = Edit(place_of(link), str(link), urlunsplit(parts._replace(query=query)))
            yield TRACKING_LINK.at(place_of(link), edit, parameter=tracked[0])


def _moving(material: Material) -> Iterable[Issue]:
    for link in _links(material):
        if found := _BRANCH.match(link):
            yield MOVING_LINK.at(place_of(link), branch=found["branch"])


def _short(material: Material) -> Iterable[Issue]:
    for link in _links(material):
        if _is_under(_host(link), _SHORTENERS):
            yield SHORT_LINK.at(place_of(link), host=_host(link))


def _dead(material: Material) -> Iterable[Issue]:
    for link in _links(material):
        host = _host(link)
        reason = _DEAD.get(host) or ("is in nobody else's network" if _PRIVATE.fullmatch(host) else "")
        if reason:
            yield DEAD_LINK.at(place_of(link), host=host, reason=reason)


def _unstable(material: Material) -> Iterable[Issue]:
    for link in _links(material):
        if _SEARCHES.match(link):
            yield UNSTABLE_LINK.at(place_of(link), what="a search")
        elif _CACHES.match(link):
            yield UNSTABLE_LINK.at(place_of(link), what="a copy made for you")


def _split(link: str) -> SplitResult:
    try:
        return urlsplit(link)
    except ValueError:  # brackets that are no address
        return urlsplit("")


def _host(link: str) -> str:
    return _split(link).netloc.lower().removeprefix("www.")


def _is_under(host: str, names: Iterable[str]) -> bool:
    return any(host == name or host.endswith("." + name) for name in names)


CHECKS: Checks = {
    NO_SOURCE: _none,
    DUPLICATE_SOURCE: _duplicates,
    HTTP_LINK: _http,
    TRACKING_LINK: _tracking,
    MOVING_LINK: _moving,
    SHORT_LINK: _short,
    DEAD_LINK: _dead,
    UNSTABLE_LINK: _unstable,
}
