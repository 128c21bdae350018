"""What people type about recommendations. Each form hands its fields to one action and keeps what was typed."""
