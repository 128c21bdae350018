"""The installation: settings, addresses, servers, the demonstration and the management commands."""
