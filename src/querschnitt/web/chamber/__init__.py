"""The room of councillors."""
