"""Which of PLOVER's types joins two given spans of a sentence."""
