"""The pages: a room for each kind of reader, and the components that they share."""
