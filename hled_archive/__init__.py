"""The Django project: settings, addresses, the database and the web server's entrance."""
