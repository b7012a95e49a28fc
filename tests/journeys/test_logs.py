"""Logs as machines write them, with the shipped knowledge: the right fix first, and healthy ones quiet."""

from pathlib import Path

import pytest

from troubleshoot.dialogue.advice import advise
from troubleshoot.evidence.consultation import Consultation
from troubleshoot.evidence.logs import read_logs
from troubleshoot.knowledge.opening import open_knowledge
from troubleshoot.knowledge.store import Knowledge

JOURNAL = "Nov 03 09:12:{:02d} tower kernel: "
SMI = """\
+---------------------------------------------------------------------------------------+
| NVIDIA-SMI 535.183.01             Driver Version: 535.183.01   CUDA Version: 12.2     |
|-----------------------------------------+----------------------+----------------------+
| GPU  Name                 Persistence-M | Bus-Id        Disp.A | Volatile Uncorr. ECC |
| Fan  Temp   Perf          Pwr:Usage/Cap |         Memory-Usage | GPU-Util  Compute M. |
|=========================================+======================+======================|
|   0  NVIDIA GeForce RTX 3090        Off | 00000000:01:00.0  On |                  N/A |
| 30%   41C    P8              21W / 350W |    512MiB / 24576MiB |      2%      Default |
+-----------------------------------------+----------------------+----------------------+
"""
LOADED = """\
[    2.811] nvidia: loading out-of-tree module taints kernel.
[    2.812] nvidia: module license 'NVIDIA' taints kernel.
[    2.829] nvidia: module verification failed: signature and/or required key missing - tainting kernel
[    2.940] nvidia 0000:01:00.0: vgaarb: changed VGA decodes: olddecodes=io+mem,decodes=none:owns=io+mem
[    2.991] NVRM: loading NVIDIA UNIX x86_64 Kernel Module  535.183.01  Sun May 12 19:39:15 UTC 2024
"""


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return open_knowledge()


def fixes(knowledge: Knowledge, folder: Path, text: str) -> list[str]:
    (folder / "log").write_text(text, encoding="utf-8")
    consultation = Consultation().with_facts(read_logs(knowledge, [str(folder / "log")]).facts)
    return [planned.fix.id for planned in advise(knowledge, consultation).plan]


def journal(*lines: str) -> str:
    return "".join(f"{JOURNAL.format(number)}{line}\n" for number, line in enumerate(lines))


FAULTS = {
    "switch-nouveau-off": journal(
        "NVRM: The NVIDIA probe routine was not called for 1 device(s).",
        "NVRM: This can occur when another driver was loaded and ",
        "NVRM: obtained ownership of the NVIDIA device(s).",
        "NVRM: Try unloading the conflicting kernel module (and/or",
        "NVRM: reconfigure your kernel without the conflicting",
        "NVRM: driver(s)), then try loading the NVIDIA kernel module",
        "NVRM: again.",
    ),
    "restart-to-load-the-new-driver": journal(
        "NVRM: API mismatch: the client has the version 535.183.01, but",
        "NVRM: this kernel module has the version 535.171.04.  Please",
        "NVRM: make sure that this kernel module and all NVIDIA driver",
        "NVRM: components have the same version.",
    ),
    "bring-the-gpu-back": journal(
        "NVRM: GPU at PCI:0000:01:00: GPU-1c8a1f0e-0000-0000-0000-000000000000",
        "NVRM: Xid (PCI:0000:01:00): 79, pid='<unknown>', name=<unknown>, GPU has fallen off the bus.",
        "NVRM: GPU 0000:01:00.0: GPU has fallen off the bus.",
    ),
    "enrol-the-machine-owner-key": "$ sudo modprobe nvidia\n"
    "modprobe: ERROR: could not insert 'nvidia': Key was rejected by service\n",
    "install-cuda-repository-key": "W: GPG error: https://developer.download.nvidia.com/compute/cuda/repos/"
    "ubuntu2004/x86_64  InRelease: The following signatures couldn't be verified because the public key is "
    "not available: NO_PUBKEY A4B469963BF863CC\n",
    "upgrade-driver-for-cuda": "PyTorch version: 1.13.1\nCUDA used to build PyTorch: 10.2\n"
    "Is CUDA available: False\nGPU models and configuration: GPU 0: Tesla P100-PCIE-16GB\n"
    "Nvidia driver version: 418.67\n",
    "install-driver-from-ubuntu": "01:00.0 VGA compatible controller [0300]: NVIDIA Corporation GA102 "
    "[GeForce RTX 3090] [10de:2204] (rev a1)\n\tSubsystem: Gigabyte Technology Co., Ltd Device [1458:403b]\n"
    "\tKernel modules: nvidiafb, nouveau\n",
}

# Read blind, wrong or silent at first: a few lines of what others posted, with the address.
AS_POSTED = {
    # https://github.com/NVIDIA/open-gpu-kernel-modules/issues/322
    "install-the-proprietary-flavour": """\
[ 1157.036170] PKCS#7 signature not signed with a trusted key
[ 1157.043851] nvidia-nvlink: Nvlink Core is being initialized, major device number 237
[ 1157.046099] NVRM: The NVIDIA GPU 0000:af:00.0 (PCI ID: 10de:1db5)
               NVRM: installed in this system is not supported by open
               NVRM: nvidia.ko because it does not include the required GPU
               NVRM: System Processor (GSP).
""",
    # https://github.com/spantaleev/matrix-docker-ansible-deploy/issues/2836
    "install-openssh-server": """\
    debug1: Connecting to homelab [fe80::b4b1:c7ff:fe04:e3d3%vethe13b35b] port 22.
    debug2: fd 3 setting O_NONBLOCK
    debug1: connect to address fe80::b4b1:c7ff:fe04:e3d3%vethe13b35b port 22: Connection refused
""",
    # https://github.com/dmar-bonn/ipp-al/issues/1
    "reinstall-torch-and-vision-together": """\
ERROR: Cannot install torch because these package versions have conflicting dependencies.

The conflict is caused by:
    The user requested torch==1.10.2
    torchvision 0.11.2 depends on torch==1.10.1
""",
    # https://github.com/jupyter/notebook/issues/2213
    "give-jupyter-a-right-address": """\
Traceback (most recent call last):
  File "/usr/local/lib/python2.7/dist-packages/notebook/notebookapp.py", line 1296, in init_webapp
    self.http_server.listen(port, self.ip)
  File "/usr/local/lib/python2.7/dist-packages/tornado/netutil.py", line 187, in bind_sockets
    sock.bind(sockaddr)
socket.error: [Errno 99] Cannot assign requested address
""",
    # https://github.com/NixOS/nixpkgs/issues/280427
    "install-newer-driver-for-the-kernel": """\
       > make[5]: *** [scripts/Makefile.build:243: kernel-open/nvidia/libspdm_shash.o] Error 1
       > make[4]: *** [6.7.0/source/Makefile:1911: /build/source/kernel-open] Error 2
""",
    # https://github.com/NVIDIA/open-gpu-kernel-modules/issues/1230
    "run-without-gsp-firmware": """\
Aug 07 17:19:18 ubuntu kernel: GSP task watchdog timeout @ pc:0x1250c5c, partition:2#0, task:3
Aug 07 17:19:18 ubuntu kernel: NVRM:     Reported by libos partition:2#4 kernel v3.1 [0] @ ts:1786148357
""",
    # https://github.com/snerpent/ubuntuLog
    "install-the-desktop-again": """\
X.Org X Server 1.17.1
[ 11357.576] (EE) Failed to load module "intel" (module does not exist, 0)
[ 11357.576] (EE) Failed to load module "modesetting" (module does not exist, 0)
[ 11357.578] (EE) No drivers available.
Fatal server error:
[ 11357.580] (EE) no screens found(EE)
""",
    # https://github.com/tensorflow/tensorflow/issues/42156
    "install-cudnn": """\
2020-08-08 19:17:16.753794: I dso_loader.cc:42] Successfully opened dynamic library libcusparse.so.10.0
2020-08-08 19:17:16.754002: I dso_loader.cc:53] Could not dlopen library 'libcudnn.so.7'; dlerror: \
libcudnn.so.7: cannot open shared object file: No such file or directory; LD_LIBRARY_PATH:
2020-08-08 19:17:16.754027: W gpu_device.cc:1663] Cannot dlopen some GPU libraries. Skipping ...
""",
    # https://github.com/JiangShangJiu/error_summer
    "use-a-standard-kernel": """\
-> There appears to already be a driver installed on your system (version: 515.86.01).
FATAL: modpost: GPL-incompatible module nvidia-drm.ko uses GPL-only symbol 'ww_mutex_lock'
ERROR: The nvidia-uvm kernel module failed to build.
""",
}

HEALTHY = {
    "nvidia-smi": SMI,
    "the module loads": LOADED,
    "a fault that was repaired": FAULTS["switch-nouveau-off"]
    + FAULTS["restart-to-load-the-new-driver"]
    + LOADED,
    "a firewall at work": journal(
        "[UFW BLOCK] IN=enp5s0 OUT= SRC=192.168.1.7 DST=224.0.0.1 PROTO=UDP DPT=5353 "
    ),
    "a build that shows its commands": "DKMS make.log for nvidia-535.183.01 for kernel 6.5.0-14-generic\n"
    'test -e include/generated/autoconf.h || ( echo >&2 "  ERROR: Kernel configuration is invalid."; )\n'
    "  LD [M]  /var/lib/dkms/nvidia/535.183.01/build/nvidia.ko\n",
    "a card with its driver": "01:00.0 3D controller: NVIDIA Corporation GA102 [GeForce RTX 3090] (rev a1)\n"
    "\tKernel driver in use: nvidia\n\tKernel modules: nvidiafb, nouveau, nvidia_drm, nvidia\n",
    "tensorflow's notes": "2024-05-01 10:00:00.123: I cuda_executor.cc:998] successful NUMA node read from "
    "SysFS had negative value (-1), but there must be at least one NUMA node, so returning NUMA node zero\n",
}


@pytest.mark.parametrize("fix", FAULTS)
def test_the_right_fix_comes_first(knowledge: Knowledge, tmp_path: Path, fix: str) -> None:
    assert fixes(knowledge, tmp_path, FAULTS[fix])[0] == fix


@pytest.mark.parametrize("fix", AS_POSTED)
def test_what_others_posted_leads_to_what_mended_it(knowledge: Knowledge, tmp_path: Path, fix: str) -> None:
    assert fixes(knowledge, tmp_path, AS_POSTED[fix])[0] == fix


@pytest.mark.parametrize("fix", FAULTS)
@pytest.mark.parametrize("begin", ["    ", "> "])
def test_it_does_so_indented_and_quoted(knowledge: Knowledge, tmp_path: Path, fix: str, begin: str) -> None:
    text = "".join(f"{begin}{line}\r\n" for line in FAULTS[fix].splitlines())

    assert fixes(knowledge, tmp_path, text)[0] == fix


@pytest.mark.parametrize("log", HEALTHY)
def test_what_is_healthy_is_quiet(knowledge: Knowledge, tmp_path: Path, log: str) -> None:
    assert fixes(knowledge, tmp_path, HEALTHY[log]) == []
