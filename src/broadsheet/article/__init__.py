"""An Item and an Extraction become an Article."""
