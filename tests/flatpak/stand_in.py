#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A stand-in for GNOME's runtime: stand_in.py FOLDER.

Makes a tree of Debian 12 with the libraries and compilers that the project
needs, exports it as the runtime and the SDK that the manifest names, and
installs both into FOLDER/user, a FLATPAK_USER_DIR of its own. Done once: when
FOLDER/stand-in.json tells of the same stand-in, nothing is made.
"""
import json
import os
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
APP_ID = "io.github.klyuchnik.Klyuchnik"
MANIFEST = os.path.join(HERE, "../../flatpak", APP_ID + ".json")
RELEASE = "bookworm"
DEBIAN = "http://deb.debian.org/debian"
PACKAGES = (
    # To build with
    "gcc", "libc6-dev", "pkg-config", "meson", "ninja-build", "gettext", "libxml2-utils",
    "libgtk-3-dev", "libsoup-3.0-dev", "libjson-glib-dev", "libsecret-1-dev", "libgnutls28-dev",
    "desktop-file-utils", "appstream", "gtk-update-icon-cache",
    # flatpak-builder calls one of these, before and from 1.4 on
    "appstream-util", "appstream-compose",
    # To run with
    "glib-networking", "ca-certificates", "adwaita-icon-theme", "librsvg2-common",
    "fonts-dejavu-core", "libglib2.0-bin",
)
# Never looked at in there. Without the locales nothing but C.UTF-8 is known, as
# in a sandbox of a person whose language the runtime was not installed for.
LEFT_OUT = ("/usr/share/doc/*", "/usr/share/info/*", "/usr/share/lintian/*", "/usr/share/locale/*",
            "/usr/share/man/*", "/usr/share/help/*")
# The machine's own, never a runtime's.
NOT_ETC = ("group", "group-", "gshadow", "hostname", "hosts", "machine-id", "passwd", "passwd-",
           "resolv.conf", "shadow", "shadow-", ".pwd.lock")


def run(*command, **more):
    """Runs a step at low priority; what it wrote is shown if it fails."""
    done = subprocess.run(["nice", "-n", "10", *command], stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, check=False, **more)
    if done.returncode:
        sys.exit(f"{done.stdout}\nstand_in: {command[0]} ended with {done.returncode}.")
    return done.stdout


def find_mirrors():
    """The machine's own mirrors of the release, or Debian's."""
    form = "$(CREATED_BY) $(SITE) $(CODENAME) $(COMPONENT)"
    listed = subprocess.run(["apt-get", "indextargets", "--format", form], capture_output=True,
                            text=True, check=False).stdout.splitlines()
    targets = {tuple(line.split()[1:]) for line in listed if line.startswith("Packages ")}
    mirrors = [f"deb {site} {name} {component}" for site, name, component in sorted(targets)
               if name in (RELEASE, RELEASE + "-updates", RELEASE + "-security")
               and component == "main"]
    main = any(f" {RELEASE} " in mirror for mirror in mirrors)
    return mirrors if main else [f"deb {DEBIAN} {RELEASE} main"]


def make_tree(folder):
    """What a runtime's folder holds: usr, with etc in it."""
    root, tree = os.path.join(folder, "root"), os.path.join(folder, "tree")
    for path in (root, tree):
        shutil.rmtree(path, ignore_errors=True)
        os.makedirs(path)
    tar = os.path.join(folder, "root.tar")
    run("mmdebstrap", "--quiet", "--variant=apt", f"--include={','.join(PACKAGES)}",
        *(f"--dpkgopt=path-exclude={path}" for path in LEFT_OUT),
        "--aptopt=Apt::Install-Recommends false", RELEASE, tar, *find_mirrors())
    run("tar", "--extract", f"--file={tar}", f"--directory={root}", "--no-same-owner",
        "./usr", "./etc")
    os.remove(tar)
    for name in NOT_ETC:
        if os.path.lexists(f"{root}/etc/{name}"):
            os.remove(f"{root}/etc/{name}")
    shutil.rmtree(f"{root}/usr/etc", ignore_errors=True)
    os.rename(f"{root}/etc", f"{root}/usr/etc")
    os.rename(f"{root}/usr", f"{tree}/usr")
    os.mkdir(f"{tree}/files")
    shutil.rmtree(root)
    return tree


def without_waiting(repository):
    """What is made anew when it is lost need not be safe on the disk."""
    run("ostree", "config", f"--repo={repository}", "set", "core.fsync", "false")


def export(tree, repository, wanted):
    """The tree as both branches."""
    architecture = run("flatpak", "--default-arch").strip()
    shutil.rmtree(repository, ignore_errors=True)
    run("ostree", "init", f"--repo={repository}", "--mode=bare-user-only")
    without_waiting(repository)
    for name in (wanted["runtime"], wanted["sdk"]):
        rest = f"{architecture}/{wanted['runtime-version']}"
        with open(f"{tree}/metadata", "w", encoding="ascii") as metadata:
            metadata.write(f"[Runtime]\nname={name}\nruntime={wanted['runtime']}/{rest}\n"
                           f"sdk={wanted['sdk']}/{rest}\n")
        run("flatpak", "build-export", "--runtime", "--disable-sandbox", "--no-update-summary",
            repository, tree, wanted["runtime-version"])
    run("flatpak", "build-update-repo", repository)


def install(folder, repository, wanted):
    """Into the FLATPAK_USER_DIR, instead of what was there and what was built with it."""
    user = os.path.join(folder, "user")
    for old in (user, os.path.join(folder, "state")):
        shutil.rmtree(old, ignore_errors=True)
    environment = {**os.environ, "FLATPAK_USER_DIR": user,
                   "FLATPAK_SYSTEM_DIR": os.path.join(folder, "system")}
    run("flatpak", "--user", "remote-add", "--no-gpg-verify", "local", f"file://{repository}",
        env=environment)
    without_waiting(os.path.join(user, "repo"))
    run("flatpak", "--user", "install", "--noninteractive", "--assumeyes", "local",
        *(f"{wanted[name]}//{wanted['runtime-version']}" for name in ("runtime", "sdk")),
        env=environment)


def main():
    folder = os.path.abspath(sys.argv[1])
    with open(MANIFEST, encoding="utf-8") as file:
        manifest = json.load(file)
    wanted = {name: manifest[name] for name in ("runtime", "sdk", "runtime-version")}
    with open(__file__, encoding="utf-8") as file:
        made_of = {**wanted, "by": file.read()}
    note = os.path.join(folder, "stand-in.json")
    try:
        with open(note, encoding="utf-8") as file:
            if json.load(file) == made_of:
                return
    except (FileNotFoundError, ValueError):
        pass
    print("Making: a stand-in for GNOME's runtime, in build-flatpak (once; some minutes)",
          file=sys.stderr)
    os.makedirs(folder, exist_ok=True)
    tree, repository = make_tree(folder), os.path.join(folder, "repository")
    export(tree, repository, wanted)
    shutil.rmtree(tree)
    install(folder, repository, wanted)
    with open(note, "w", encoding="utf-8") as file:
        json.dump(made_of, file)


if __name__ == "__main__":
    main()
