"""From a lens to the methods: what the statements that it lets through amount to."""
