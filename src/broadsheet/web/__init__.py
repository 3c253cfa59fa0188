"""HTTP in, calls, pages out."""

from broadsheet.web.serve import listen, serve_app, serve_folder, site_app

__all__ = ["listen", "serve_app", "serve_folder", "site_app"]
