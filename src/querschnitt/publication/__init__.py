"""The answer: public threads of recommendations, receipts, and mails about both."""
