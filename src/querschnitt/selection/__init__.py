"""Found and refill a group: its planned cross-section, calls, applications, pools, draws, invitations and deputies."""
