"""The stage of meetings: when groups meet."""
