"""Django's database engine for a PostgreSQL server that the checkout brings along."""
