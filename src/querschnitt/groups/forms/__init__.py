"""The forms about groups. Each hands its fields to one action and keeps what was typed if that refuses."""
