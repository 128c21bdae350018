"""Django's settings: `base` for all, `development`, `production` and `test` on top of it."""
