"""What holds for all tests."""

from hypothesis import settings

# A time limit an example would tell how busy the machine is, not whether the code is right.
settings.register_profile("polyalign", deadline=None)
settings.load_profile("polyalign")
