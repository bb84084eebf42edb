"""How gunicorn serves the archive: `gunicorn --config python:hled_archive.gunicorn`."""

wsgi_app = "hled_archive.wsgi"
workers = 2
threads = 4
accesslog = "-"

# Pages take milliseconds. A browser's idle connection would hold up the end for the default's
# 30 seconds, longer than the 10 that a container is given to stop.
graceful_timeout = 5
