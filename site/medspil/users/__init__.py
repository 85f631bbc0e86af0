"""People, organisations and roles: the ground every other app stands on."""
