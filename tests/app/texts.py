# SPDX-License-Identifier: GPL-3.0-or-later
"""The program's texts as a person reads them, by their msgids."""
import functools
import gettext
import io
import os
import subprocess

PO = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../po")


@functools.lru_cache(maxsize=None)
def catalogue(language):
    if language == "en":
        return gettext.NullTranslations()
    made = subprocess.run(["msgfmt", "-o", "-", os.path.join(PO, language + ".po")],
                          stdout=subprocess.PIPE, check=True).stdout
    return gettext.GNUTranslations(io.BytesIO(made))


def tr(msgid, language="ru", context=None):
    """The text for MSGID, without its mnemonic."""
    found = catalogue(language)
    text = found.pgettext(context, msgid) if context else found.gettext(msgid)
    if language != "en" and text == msgid:
        raise AssertionError(f"po/{language}.po does not have “{msgid}”")
    return text.replace("_", "", 1)


def msgid(beginning):
    """The one text of the program that begins so."""
    found = [text for text in catalogue("ru")._catalog
             if isinstance(text, str) and text.startswith(beginning)]
    if len(found) != 1:
        raise AssertionError(f"{len(found)} texts begin with “{beginning}”")
    return found[0]
