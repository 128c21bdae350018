"""Drawing a panel by lot: quotas, fair chances, lotteries over panels, terms and deputies."""
