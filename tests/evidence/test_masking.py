"""What is passed on names no person, machine or secret, and still says what is wrong."""

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from troubleshoot.evidence import masking
from troubleshoot.evidence.masking import mask_for, own_names

UUID = "509665ad-b600-ac93-3616-d754b23d636d"
PUBLIC_KEY = "AAAAC3NzaC1lZDI1NTE5AAAAIJ8dQmX0v1mL8nq3"


def masked(text: str, **names: list[str]) -> str:
    return mask_for([text], names).text(text)


@pytest.mark.parametrize(
    ("printed", "passed_on"),
    [
        ("    inet 192.168.1.17/24 brd 192.168.1.255", "    inet IP-1/24 brd IP-2"),
        ("    inet6 fe80::1c2b:3a4d/64 scope link", "    inet6 IP-1/64 scope link"),
        ("link/ether 2c:f0:5d:11:22:33 brd ff:ff:ff:ff:ff:ff", "link/ether MAC-1 brd ff:ff:ff:ff:ff:ff"),
        ("enx2cf05d112233: link up", "enxMAC-1: link up"),
        ("rhost=10.1.2.3 user=x", "rhost=IP-1 user=x"),
        (
            "    Serial Number                         : 0324918273645",
            "    Serial Number                         : SERIAL-1",
        ),
        ("usb 1-1: SerialNumber: 4C530001", "usb 1-1: SerialNumber: SERIAL-1"),
        (f"GPU 0: NVIDIA H100 (UUID: GPU-{UUID})", "GPU 0: NVIDIA H100 (UUID: GPU-UUID-1)"),
        (f"root=UUID={UUID.upper()} ro quiet", "root=UUID=UUID-1 ro quiet"),
        ("        Machine ID: 0123456789abcdef0123456789abcdef", "        Machine ID: UUID-1"),
        ("Jul 22 15:45:40 srini-7530 kernel: NVRM: Xid", "Jul 22 15:45:40 HOST-1 kernel: NVRM: Xid"),
        ("Linux gpu7 5.15.0-91-generic #101-Ubuntu SMP", "Linux HOST-1 5.15.0-91-generic #101-Ubuntu SMP"),
        ("mia@tower:~$ nvidia-smi", "USER-1@HOST-1:~$ nvidia-smi"),
        ('File "/home/mia/train.py", line 3', 'File "/home/USER-1/train.py", line 3'),
        ("Failed password for mia from 203.0.113.9 port 22", "Failed password for USER-1 from IP-1 port 22"),
        ("http://tower:8888/lab?token=0a1b2c3d4e", "http://HOST-1:8888/lab?token=TOKEN-1"),
        ("HF_TOKEN=hf_abcdefghijklmnopqrstuv", "HF_TOKEN=TOKEN-1"),
        ("https://mia:hunter2@proxy:3128", "https://USER-1:TOKEN-1@HOST-1:3128"),
        (f"ssh-ed25519 {PUBLIC_KEY} mia@tower", "ssh-ed25519 KEY-1 USER-1@HOST-1"),
        (
            "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnN\n-----END",
            "-----BEGIN OPENSSH PRIVATE KEY-----KEY-1-----END",
        ),
        ('wlp3s0: ESSID:"Miller family"', 'wlp3s0: ESSID:"NETWORK-1"'),
    ],
)
def test_what_tells_who_it_was_is_masked(printed: str, passed_on: str) -> None:
    assert masked(printed) == passed_on


@pytest.mark.parametrize(
    "printed",
    [
        "ii  libcudnn8  8.9.2.26-1+cuda12.1  amd64",
        "nvidia-cudnn-cu12==9.1.0.70",
        "nvidia-curand-cu12       10.3.2.106",
        "cudnn=8.9.2.26=cuda11_0",
        "linux-generic 5.15.0.91.88",
        "NVRM: Xid (PCI:0000:9b:00): 79, pid=1234, name=python",
        "|   0  NVIDIA H100        On  |   00000000:81:00.0 Off |",
        "LISTEN 0 128 0.0.0.0:22 127.0.0.1:8888 [::]:22 [::1]:631",
        "Serial: 8250/16550 driver, 32 ports, IRQ sharing enabled",
        "Serial Number : N/A",
        "terminate called after throwing an instance of 'c10::Error' what(): at::cuda",
        "/home/ubuntu/x, root@localhost, user@1000.service, linux-bugs@nvidia.com",
        "undefined symbol: memcpy@GLIBC_2.14 and chacha20-poly1305@openssh.com",
        "Permission denied (publickey,password).",
        "SecureBoot-8be4df61-93ca-11d2-aa0d-00e098032b8c",
        "max_tokens=4096 pad_token: none",
    ],
)
def test_what_says_nothing_about_a_person_stays(printed: str) -> None:
    assert masked(printed) == printed


def test_the_same_thing_has_the_same_placeholder_in_every_text() -> None:
    texts = ["mia@tower:~$ ping 10.0.0.9", "10.0.0.8 and 10.0.0.9 know TOWER.lan, where mia-old was mia"]
    mask = mask_for(texts)

    assert mask.text(texts[1]) == "IP-2 and IP-1 know HOST-1.lan, where USER-1-old was USER-1"
    assert {(one.kind, one.original) for one in mask.masked} == {
        ("user", "mia"),
        ("host", "tower"),
        ("ip", "10.0.0.8"),
        ("ip", "10.0.0.9"),
    }


def test_names_that_are_known_are_masked_without_a_hint_and_ordinary_words_only_with_one() -> None:
    assert masked("the will of zoe and gpu: /home/will", user=["zoe", "will"], host=["gpu"]) == (
        "the will of USER-2 and gpu: /home/USER-1"
    )


def test_a_known_name_is_listed_only_where_it_was_found() -> None:
    mask = mask_for(["zoe asks"], {"user": ["zoe"], "host": ["tower"]})

    assert [one.original for one in mask.masked] == ["zoe"]
    assert mask.text("zoe on tower") == "USER-1 on HOST"


def test_this_machine_and_its_user_have_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("USER", "zoe")

    assert "zoe" in own_names()["user"]
    assert all(own_names()["host"])


SECRETS = st.sampled_from(
    [
        "mia@tower:~$ ",
        "/home/mia/",
        "10.0.0.9 ",
        "2c:f0:5d:11:22:33 ",
        "Serial Number: X4711 ",
        f"GPU-{UUID} ",
        "token=abc123 ",
    ]
)


NO_PACKAGE = st.text(st.characters(exclude_characters="cdlnprtvCDLNPRTV"), max_size=8)
"""Texts that cannot be the name of a package, after which four numbers are a version."""


@given(st.lists(SECRETS | NO_PACKAGE, max_size=12).map(" ".join))
def test_nothing_is_left_and_masking_twice_changes_nothing(text: str) -> None:
    once = masked(text)

    assert masked(once) == once
    assert not any(secret in once for secret in ("10.0.0.9 ", "2c:f0:5d:11:22:33 ", UUID, "mia@tower:"))


@pytest.mark.parametrize(
    "piece", ["a-", "1.", "ab:", "AAAA", "token", "x@", "/home/", "-----BEGIN PRIVATE KEY-----"]
)
def test_no_text_takes_long(piece: str) -> None:
    masked(piece * (400_000 // len(piece)))


def test_the_examples_of_its_documentation_are_true() -> None:
    assert doctest.testmod(masking) == (0, 1)
