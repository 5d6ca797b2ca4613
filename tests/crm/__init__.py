"""A small CRM of our own, tested with the kit; and what the kit says when it has a bug."""
