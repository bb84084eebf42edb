FROM python:3.13-slim AS packages
COPY requirements.txt .
RUN python -m venv /venv \
    && /venv/bin/python -m pip --no-cache-dir install --require-hashes -r requirements.txt

FROM python:3.13-slim
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 DJANGO_DEBUG=0
RUN useradd --system --uid 10001 --home-dir /nonexistent --shell /usr/sbin/nologin archive
WORKDIR /srv/archive
COPY --from=packages /venv /venv
COPY . .
# collectstatic neither signs anything nor opens the database, but settings ask for both.
RUN DJANGO_SECRET_KEY=thrown-away DATABASE_URL=postgresql:///unused \
    python manage.py collectstatic --noinput
USER archive
EXPOSE 8000
CMD ["gunicorn", "--config", "python:hled_archive.gunicorn", "--bind", "0.0.0.0:8000"]
