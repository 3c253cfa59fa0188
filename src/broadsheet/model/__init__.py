"""The words of the newsroom: frozen, slotted values that all rooms share. No behaviour beyond them."""
