"""Reading what is public. Nothing here returns a recommendation without a publication, but how far one has come."""
