# The site with its data, read-only. docs/deploying.md says how to run it.
FROM python:3.11-slim AS build
WORKDIR /srv/xiancheng
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
COPY requirements.lock ./
RUN python -m venv .venv && .venv/bin/pip install -q --no-deps --require-hashes -r requirements.lock
COPY pyproject.toml README.md LICENSE LICENSE-DATA datasette_metadata.json ./
COPY schemas schemas
COPY assets assets
COPY pipeline pipeline
COPY published published
RUN .venv/bin/pip install -q --no-deps -e . \
 && for folder in published/releases/*/; do .venv/bin/xiancheng release --files "$(basename "$folder")" || exit 1; done \
 && .venv/bin/python -m compileall -q pipeline assets schemas

FROM python:3.11-slim
WORKDIR /srv/xiancheng
# Owned by root and run by a user who can write nothing.
COPY --from=build /srv/xiancheng /srv/xiancheng
ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1
USER 10001:10001
EXPOSE 8001
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
  CMD [".venv/bin/python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8001/robots.txt', timeout=4)"]
ENTRYPOINT [".venv/bin/xiancheng", "serve", "--host", "0.0.0.0", "--port", "8001"]
CMD ["--workers", "2"]
