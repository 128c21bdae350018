"""What every stage stands on: ledger, permissions, doors, actions, clock, money."""
