"""Names and words that mean harm, for whatever says them back."""

NASTY = '<!channel> & *_~`x`~_* <@U0MAYA|you> &amp; <https://evil.example|click> "\n> :tada: '
TYPED = NASTY * 50
NASTY_NAME = (NASTY * 80)[:80]
"""As long as a name may be."""
