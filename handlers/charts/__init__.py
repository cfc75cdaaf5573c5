"""Charts of a client's dashboard, as pictures with their facts in words."""
