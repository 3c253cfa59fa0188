"""The bundled edition and its small web on loopback."""
