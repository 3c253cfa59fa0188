"""The website: views (what a page says) and the printer (how it looks), put together by `outputs/site.py`."""
