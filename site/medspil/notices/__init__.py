"""What we tell people: one outbox row per person, kind and occasion; mail, phone, and push later [9]."""
