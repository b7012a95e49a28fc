"""A small pack with nothing to complain of, and contributions that each make one mistake in it."""

from typing import NamedTuple

PACK = """\
words:
  same: [[not, no, 不, 没有], [pump, 水泵]]
  ignore: [the, a]
  light: [does]
findings:
  - id: lamp
    title: {en: Lamp of the pump, zh: 水泵的灯}
    ask: {en: What does the lamp do?, zh: 灯怎么样？}
    values:
      dark:
        text: {en: It stays dark, zh: 不亮}
        phrases: {en: [lamp dark, lamp out], zh: [灯 不亮]}
        messages: ["lamp: no current at the lamp"]
      bright:
        text: {en: It shines, zh: 亮着}
        phrases: {en: [lamp shines]}
  - id: pressure
    title: {en: Pressure in the pipe, zh: 管道压力}
    kind: number
    ask: {en: What does the gauge show?, zh: 压力表显示多少？}
    how: {en: Run this., zh: 运行这条命令。, commands: [gauge --read]}
    cost: command
    messages: ["gauge: {value} bar"]
  - id: noise
    title: {en: Noise of the pump, zh: 水泵的声音}
    values:
      hum: {text: {en: A hum, zh: 嗡嗡声}, phrases: {en: [pump hums]}}
      whistle: {text: {en: A whistle, zh: 哨声}, phrases: {en: [pump whistles]}}
      rattle: {text: {en: A rattle, zh: 咔哒声}, phrases: {en: [pump rattles]}}
  - id: smell
    title: {en: Smell, zh: 气味}
    ask: {en: What does it smell of?, zh: 有什么气味？}
    values:
      burnt: {text: {en: Burnt, zh: 焦味}}
      none: {text: {en: Nothing, zh: 没有}}
needs:
  - {id: ladder, title: {en: a ladder, zh: 梯子}, lost: [{smell: burnt}]}
  - {id: root, title: {en: administrator rights, zh: 管理员权限}}
causes:
  - id: fuse
    title: {en: The fuse is blown, zh: 保险丝断了}
    explain: {en: No current gets through., zh: 没有电流通过。}
    complaints: {en: [the pump does not start, pump is dead], zh: [水泵不转]}
    sources: ["https://docs.example.com/fuse"]
  - id: dry
    title: {en: The pump runs dry, zh: 水泵空转}
    explain: {en: There is no water in it., zh: 里面没有水。}
    sources: ["https://docs.example.com/dry"]
rules:
  - id: dark-lamp
    when: {lamp: dark}
    then: {suspect: fuse, strength: moderate}
    because: {en: The lamp hangs on the fuse., zh: 灯接在保险丝后面。}
    sources: ["https://docs.example.com/fuse"]
  - id: noisy-pump
    when: {lamp: bright, noise: [hum, whistle]}
    then: {suspect: dry, strength: strong}
    because: {en: Without water it is loud., zh: 没有水就很响。}
    sources: ["https://docs.example.com/dry"]
  - id: water-is-there
    when: {pressure: ">= 2", noise: rattle}
    then: {doubt: dry, strength: strong}
    because: {en: Water makes pressure., zh: 有水才有压力。}
    sources: ["https://docs.example.com/dry"]
fixes:
  - id: change-the-fuse
    title: {en: Change the fuse, zh: 更换保险丝}
    for: [fuse]
    minutes: 5
    risk: none
    ways:
      - needs: [ladder, root]
        steps:
          - {en: Switch it off., zh: 先关机。, commands: ["sudo systemctl stop pump", "pump --status"]}
          - {en: Put in a new one., zh: 换上新的。}
      - needs: []
        steps: [{en: Call somebody with a ladder., zh: 请有梯子的人来。}]
    expect: {en: The lamp shines., zh: 灯亮了。}
    verify: {command: pump --lamp, prints: bright}
    undo: {en: Nothing to undo., zh: 不需要撤销。}
    sources: ["https://docs.example.com/fuse"]
  - id: fill-the-pump
    title: {en: Fill the pump with water, zh: 给水泵加水}
    for: [dry]
    minutes: 10
    needs: [root]
    risk: low
    warning: {en: Water runs out at the seal., zh: 密封处会漏水。}
    steps: [{en: Pour in two litres., zh: 倒入两升水。}]
    expect: {en: It gets quiet., zh: 安静下来。}
    verify: {en: Listen., zh: 听一听。}
    undo: {en: Open the drain., zh: 打开排水口。}
    sources: ["https://docs.example.com/dry"]
probes:
  - id: gauge-itself
    title: {en: The gauge, zh: 压力表}
    command: dial --print
    supplies: [pressure]
"""


class Contribution(NamedTuple):
    """What is written in place of a piece of the pack; then ``code`` must come, in the line of ``at``."""

    name: str
    code: str
    old: str
    new: str
    at: str
    says: str

    @property
    def text(self) -> str:
        """The pack with the mistake in it."""
        assert PACK.count(self.old) == 1, self.old
        return PACK.replace(self.old, self.new)

    @property
    def line(self) -> int:
        """The line in which the mistake stands."""
        lines = self.text.splitlines()
        (number,) = (n for n, line in enumerate(lines, 1) if self.at in line)
        return number


def _instead(code: str, old: str, new: str, at: str = "", says: str = "", *, name: str = "") -> Contribution:
    return Contribution(name or code, code, old, new, at or new.strip(), says)


def _rule(when: str, then: str, name: str = "r") -> str:
    return (
        f"  - {{id: {name}, when: {when}, then: {then}, because: {{en: So., zh: 因此。}}, "
        f'sources: ["https://docs.example.com/r"]}}\nfixes:\n'
    )


def _added_rule(
    code: str, when: str, then: str, says: str = "", *, more: str = "", name: str = ""
) -> Contribution:
    text = more + _rule(when, then)
    return Contribution(name or code, code, "fixes:\n", text, "id: r,", says)


def _command(code: str, command: str, says: str, name: str = "") -> Contribution:
    return Contribution(name or code, code, '"pump --status"', command, command, says)


def _link(code: str, link: str, says: str, name: str = "") -> Contribution:
    old = 'zh: 有水才有压力。}\n    sources: ["https://docs.example.com/dry"]'
    new = f'zh: 有水才有压力。}}\n    sources: ["{link}"]'
    return Contribution(name or code, code, old, new, link, says)


def _text(code: str, text: str, says: str, name: str = "") -> Contribution:
    return Contribution(name or code, code, "{en: It gets quiet., zh: 安静下来。}", text, text, says)


_GAUGE = """\
    ask: {en: What does the gauge show?, zh: 压力表显示多少？}
    how: {en: Run this., zh: 运行这条命令。, commands: [gauge --read]}
    cost: command
    messages: ["gauge: {value} bar"]
"""
FUSE_WEAK = "{suspect: fuse, strength: weak}"

CONTRIBUTIONS = [
    # conditions
    _instead(
        "unreachable",
        "hum: {text: {en: A hum, zh: 嗡嗡声}, phrases: {en: [pump hums]}}",
        "hum: {text: {en: A hum, zh: 嗡嗡声}}",
        "noise: [hum, whistle]",
        "`noise: hum`",
    ),
    _instead("unreachable", _GAUGE, "", 'pressure: ">= 2"', "`pressure: known`", name="unreachable-number"),
    _added_rule("never-holds", "{lamp: dark, not: {lamp: [dark, bright]}}", FUSE_WEAK, "wanted and denied"),
    _added_rule(
        "never-holds", '{pressure: "> 3, < 2"}', FUSE_WEAK, "> 3 and < 2", name="never-holds-between"
    ),
    _added_rule("idle-condition", "[{noise: hum}, {noise: known}]", FUSE_WEAK, "`noise: known` says nothing"),
    _added_rule("idle-alternative", "{any: [{noise: hum}, {noise: hum, pressure: '1'}]}", FUSE_WEAK, "`r`"),
    # rules beside each other
    _added_rule("duplicate-rule", "{lamp: dark}", "{suspect: fuse, strength: moderate}", "`dark-lamp`"),
    _added_rule("shadowed-rule", "{lamp: dark, noise: hum}", FUSE_WEAK, "`dark-lamp`"),
    _added_rule("shadowed-rule", "{lamp: dark}", FUSE_WEAK, "`dark-lamp`", name="shadowed-by-the-same"),
    _added_rule(
        "contradictory-rules", "{lamp: dark}", "{doubt: fuse, strength: strong}", "speaks for the cause"
    ),
    _added_rule(
        "contradictory-rules",
        "{lamp: dark}",
        "{conclude: {noise: hum}}",
        "another value",
        more=_rule("{lamp: dark}", "{conclude: {noise: rattle}}", "q").removesuffix("fixes:\n"),
        name="two-values-concluded",
    ),
    _added_rule("concludes-itself", "{noise: hum, lamp: dark}", "{conclude: {noise: hum}}", "from itself"),
    _added_rule(
        "conclusion-circle",
        "{noise: hum}",
        "{conclude: {lamp: dark}}",
        "in a circle",
        more=_rule("{lamp: dark}", "{conclude: {noise: hum}}", "q").removesuffix("fixes:\n"),
    ),
    # what nothing uses
    _instead("idle-question", ", lost: [{smell: burnt}]", "", "id: smell", "`smell`"),
    _instead(
        "unused-finding",
        "needs:\n",
        "  - {id: taste, title: {en: Taste, zh: 味道},"
        " values: {bitter: {text: {en: Bitter, zh: 苦}, phrases: {en: [bitter taste]}}}}\nneeds:\n",
        "id: taste",
        "`taste`",
    ),
    _instead(
        "never-suspected",
        "then: {suspect: fuse, strength: moderate}",
        "then: {doubt: fuse, strength: moderate}",
        "id: fuse",
        "no rule suspects",
    ),
    _instead("no-fix", "for: [dry]", "for: [fuse]", "id: dry", "`dry`"),
    _instead("unused-need", "- needs: [ladder]", "- needs: []", "id: ladder", "`ladder`")._replace(
        old="      - needs: [ladder, root]\n        steps:\n",
        new="      - needs: [root]\n        where: {lamp: dark}\n        steps:\n",
    ),
    # findings
    _instead(
        "no-how",
        "how: {en: Run this., zh: 运行这条命令。, commands: [gauge --read]}\n    ",
        "",
        "id: pressure",
        "costs a command",
    ),
    _instead("one-value", "      none: {text: {en: Nothing, zh: 没有}}\n", "", "id: smell", "one answer"),
    # phrases and messages
    _instead("silent-phrase", "[lamp dark, lamp out]", "[lamp dark, does not]", "", "`does not`"),
    _instead(
        "duplicate-phrase",
        "[lamp dark, lamp out]",
        "[lamp dark, dark lamps]",
        "",
        "`dark lamps` says the same",
    ),
    _instead("ambiguous-phrase", "[lamp shines]", "[lamp shines, dark lamp]", "", "`bright` here and `dark`"),
    _instead(
        "duplicate-message",
        '["lamp: no current at the lamp"]',
        '["lamp: no current at the lamp", "Lamp: no current  at the lamp"]',
        "",
        "stands already",
    ),
    _instead(
        "duplicate-complaint",
        "explain: {en: There is no water in it., zh: 里面没有水。}",
        "explain: {en: There is no water in it., zh: 里面没有水。}\n    complaints: {en: [pump is dead]}",
        "{en: [pump is dead]}",
        "`fuse` in line",
    ),
    _instead(
        "ambiguous-message",
        "phrases: {en: [lamp shines]}",
        'messages: ["lamp: no current at the lamp"]',
        'phrases: {en: [lamp shines]}\n        messages: ["lamp:',
    )._replace(
        new='phrases: {en: [lamp shines]}\n        messages: ["Lamp: no current at the lamp"]',
        at='"Lamp:',
        says="`bright` here and `dark`",
    ),
    # texts
    _text("untranslated", "{en: It gets quiet.}", "no `zh`"),
    _instead(
        "untranslated",
        "{en: Listen., zh: 听一听。}",
        "{en: Listen.}",
        "",
        "no `zh`",
        name="untranslated-verify",
    ),
    _text("not-chinese", "{en: It gets quiet at once., zh: It gets quiet at once.}", "not Chinese"),
    _text("not-english", "{en: 安静下来了。, zh: 安静下来。}", "holds Chinese"),
    _instead(
        "duplicate-text",
        "title: {en: The pump runs dry, zh: 水泵空转}",
        "title: {en: The fuse is blown, zh: 水泵空转}",
        "",
        "the title of `fuse` too",
    ),
    _instead(
        "duplicate-text",
        "bright:\n        text: {en: It shines, zh: 亮着}",
        "bright:\n        text: {en: It shines, zh: 不亮}",
        "It shines",
        "the text of `dark`",
        name="two-equal-answers",
    ),
    _instead(
        "similar-text",
        "title: {en: The pump runs dry, zh: 水泵空转}",
        "title: {en: The fuses is blown, zh: 水泵空转}",
        "",
        "nearly the title of `fuse`",
    ),
    # typography
    _text("chinese-spacing", "{en: Run it., zh: 运行nvidia-smi 看看。}", "运行nvidia"),
    _text("chinese-spacing", "{en: Wait., zh: 等 5分钟。}", "5分", name="chinese-spacing-of-numbers"),
    _text("chinese-punctuation", '{en: It gets quiet., zh: "安静了,可以用了。"}', "write ，"),
    _text("hidden-character", "{en: It gets\u200b quiet., zh: 安静下来。}", "U+200B"),
    _text("hidden-character", "{en: It gets\u00a0quiet., zh: 安静下来。}", "U+00A0", name="hard-space"),
    _text("stray-space", "{en: It gets  quiet., zh: 安静下来。}", "too many spaces"),
    _text("long-word", "{en: See /usr/local/" + "x" * 60 + "., zh: 看日志。}", "too long"),
    Contribution(
        "cut-text",
        "cut-text",
        "{en: It gets quiet., zh: 安静下来。}",
        "\n      en: It gets quiet in hole #1 too.\n      zh: 安静下来。",
        "en: It gets quiet in hole",
        "`#1 too.`",
    ),
    # fixes
    _instead(
        "verifies-nothing",
        "{command: pump --lamp, prints: bright}",
        "{command: pump --lamp}",
        "",
        "pump --lamp",
    ),
    *(
        _instead(
            "prints-anyway",
            "{command: pump --lamp, prints: bright}",
            f"{{command: '{command}', prints: {prints}}}",
            command,
            "whether the fix worked",
            name=f"prints-anyway-{prints}",
        )
        for command, prints in (
            ("pump --lamp; echo bright", "bright"),
            ("sudo dpkg --audit && echo fine", "fine"),
            ("apt-get check", "Done"),
            ("systemctl is-active pump", "active"),
            ("nvidia-smi --query-gpu=clocks.sm --format=csv", "MHz"),
        )
    ),
    _instead("no-time", "minutes: 10", "minutes: 0", "id: fill-the-pump", "takes no time"),
    _instead("idle-way", "needs: [ladder]", "needs: []", "Call somebody", "never shown")._replace(
        old="      - needs: []\n", new="      - needs: [ladder, root]\n"
    ),
    _instead(
        "nowhere",
        "    for: [dry]\n",
        "    for: [dry]\n    where: {lamp: dark, not: {lamp: dark}}\n",
        "id: fill-the-pump",
        "can never hold",
    ),
    _instead(
        "fix-circle",
        "    undo: {en: Open the drain., zh: 打开排水口。}\n",
        "    undo: {en: Open the drain., zh: 打开排水口。}\n    afterwards: [fill-the-pump]\n",
        "id: fill-the-pump",
        "in a circle",
    ),
    _instead(
        "unsaid-need", "needs: [ladder, root]", "needs: [ladder]", "systemctl stop pump", "needs `root`"
    ),
    # commands
    _command("command-syntax", "'echo \"open'", '`echo "open`', name="command-with-an-open-quote"),
    _command("command-syntax", '"if true; then pump"', "if true", name="command-without-its-end"),
    _command("command-syntax", '"echo $(pump"', "$(pump", name="command-with-an-open-bracket"),
    _command("placeholder", '"ssh me@<address>"', "`<address>`"),
    _instead(
        "split-command",
        'commands: ["sudo systemctl stop pump", "pump --status"]',
        "commands: [nvidia-smi --query-gpu=name,driver_version --format=csv]",
        "",
        "`driver_version --format=csv`",
    ),
    _command("prompt-in-command", '"$ pump --status"', "prompt"),
    _command("odd-character", '"pump –status"', "`–`"),
    _command("unquoted-wildcard", '"sudo apt remove nvidia-*"', "'nvidia-*'")._replace(
        new='"sudo dnf remove nvidia-*"', at="dnf remove"
    ),
    _command("redirect-without-root", '"sudo echo on > /etc/pump.conf"', "sudo tee"),
    _command("root-wildcard", '"sudo cat /root/pump/*.log"', "only root may look"),
    _command("driver-not-loaded", '"sudo apt update && sudo ubuntu-drivers install"', "at the next start"),
    _command("stale-lists", '"sudo apt install pump"', "sudo apt update before it"),
    # dangers
    *(
        _command(
            "unsaid-danger",
            f'"{command}"',
            says,
            name=f"danger-of-{command.split()[1 if 'sudo' in command else 0]}",
        )
        for command, says in (
            ("rm -rf build", "deletes for good"),
            ("sudo dd if=pump.img of=/dev/sdb", "overwrites"),
            ("sudo mkfs.ext4 /dev/sdb1", "erases a partition"),
            ("sudo wipefs -a /dev/sdb", "erases a partition"),
            ("sudo apt purge 'nvidia-*'", "every package of such a name"),
            ("sudo chown -R me /opt", "rights of a whole folder"),
            ("git reset --hard", "throws changes away"),
            ("sudo parted /dev/sda", "changes partitions"),
        )
    ),
    *(
        _command("unsafe-command", f'"{command}"', says, name=f"never-{number}")
        for number, (command, says) in enumerate(
            (
                ("curl -fsSL https://get.example.com | sudo sh", "downloaded script as root"),
                ("wget -qO- https://get.example.com/x.sh | sudo -E bash", "downloaded script as root"),
                ("sudo chmod 777 /opt/pump", "every user and program"),
                ("sudo pip install pump", "virtual environment"),
                ("sudo rm -rf /", "deletes the system"),
                ("sudo apt update && sudo apt install --allow-unauthenticated pump", "nobody signed"),
            )
        )
    ),
    # probes
    *(
        _instead("probe-changes", "dial --print", command, command, says, name=f"probe-{says}")
        for command, says in (
            ("sudo dial", "`sudo`"),
            ("sh -c 'dial > /etc/dial'", "`>`"),
            ("systemctl restart dial", "`systemctl restart`"),
            ("modprobe dial", "`modprobe`"),
        )
    ),
    _instead("probe-says-nothing", "    supplies: [pressure]\n", "", "id: gauge-itself"),
    # sources
    _instead(
        "no-source",
        'zh: 有水才有压力。}\n    sources: ["https://docs.example.com/dry"]',
        "zh: 有水才有压力。}",
        "id: water-is-there",
        "has no source",
    ),
    _link("duplicate-source", 'https://docs.example.com/dry", "https://docs.example.com/dry', "stands twice"),
    _link("http-link", "http://help.ubuntu.com/community", "write https://"),
    _link("tracking-link", "https://docs.example.com/dry?utm_source=x&page=2", "`utm_source`"),
    _link("moving-link", "https://github.com/example/pump/blob/master/README.md", "`master`"),
    _link(
        "moving-link",
        "https://raw.githubusercontent.com/example/pump/main/README.md",
        "`main`",
        name="moving-raw-link",
    ),
    _link("short-link", "https://bit.ly/3abc", "bit.ly"),
    _link("dead-link", "https://devtalk.nvidia.com/default/topic/1", "forums.developer.nvidia.com"),
    _link("dead-link", "http://192.168.1.1/status", "nobody else's network", name="private-link"),
    _link("unstable-link", "https://www.google.com/search?q=pump", "a search"),
]
