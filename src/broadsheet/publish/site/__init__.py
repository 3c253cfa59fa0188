"""The website: views (what a page says) and the printer (how it is said), put together by `outputs/site.py`."""
