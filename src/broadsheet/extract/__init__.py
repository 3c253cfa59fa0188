"""HTML becomes body and metadata; pictures are measured."""
