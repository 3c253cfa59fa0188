"""Whether, when and with which headers a source is asked. It decides and never dials."""
