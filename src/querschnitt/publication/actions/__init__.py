"""Making public and taking back; who wants to hear of it by mail, and the mails."""
