# SPDX-License-Identifier: GPL-3.0-or-later
"""Letters of 200 %: nothing is cut, on a wide screen and in a narrow window,
in both languages.
"""
from fitting import Measure, assert_whole
from scenes import SceneTest
from xsettings import Desktop

WIDE, NARROW = (1280, 900), (360, 900)


class LargeLetters(SceneTest):

    @classmethod
    def setUpClass(cls):
        cls.desktop = Desktop()
        cls.desktop.set_letters(200)

    @classmethod
    def tearDownClass(cls):
        cls.desktop.set_letters(100)

    def look(self, scene, within=None):
        assert_whole(self, scene, self.width, within, self.measure)

    def begin(self, size, language="ru"):
        self.width = size[0]
        self.measure = Measure()
        self.start(language, WIDE, **self.measure.variables)
        if size != WIDE:
            self.program.resize(*size)

    def test_letters_are_large(self):
        """That the means has an effect at all."""
        self.begin(WIDE)
        title = self.program.find("heading", self.program.tr("Creating API keys"))
        self.assertGreater(title.extents[3], 50)

    def test_wide(self):
        self.begin(WIDE)
        self.see_start()
        self.see_menu()
        self.see_side_windows()
        self.see_no_keys()
        self.see_guides()
        self.see_form()

    def test_narrow(self):
        self.begin(NARROW)
        self.see_side_windows()
        self.see_no_keys()
        self.see_guides()
        self.see_form()

    def test_keys_narrow(self):
        self.store_keys()
        self.begin(NARROW)
        self.see_keys()

    def test_narrow_in_english(self):
        self.store_keys()
        self.begin(NARROW, "en")
        self.see_side_windows()
        self.see_keys()
        self.see_form()
