# Any base with Python 3.11 or later, its venv module and pip will do.
ARG BASE=python:3.13-slim

FROM ${BASE} AS build
RUN python3 -m venv /app/venv
WORKDIR /app/source
COPY requirements requirements
RUN /app/venv/bin/python -m pip install --no-cache-dir --require-hashes \
        -r requirements/service.txt -r requirements/build.txt
COPY . .
# The tools that install go once they have done so: what runs later installs nothing.
RUN /app/venv/bin/python -m pip install --no-cache-dir --no-deps --no-build-isolation . \
    && /app/venv/bin/python -m pip uninstall --yes setuptools pip

FROM ${BASE}
RUN groupadd --gid 10001 improvement \
    && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /data --shell /usr/sbin/nologin improvement \
    && install --directory --owner=10001 --group=10001 --mode=0750 /data
COPY --from=build /app/venv /app/venv
# pip has compiled every module at the build, and the user that runs cannot write beside them.
ENV PATH=/app/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    DATABASE_URL=sqlite:////data/improvement.db \
    PROGRAMME_FILE=/data/programme.toml \
    HOST=0.0.0.0 \
    PORT=3000
WORKDIR /data
VOLUME /data
USER 10001:10001
EXPOSE 3000
# http.client, because urllib would ask a proxy of the network for its own loopback address.
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
    CMD ["python", "-c", "import http.client, os, sys; c = http.client.HTTPConnection('127.0.0.1', int(os.environ['PORT']), timeout=3); c.request('GET', '/health/live'); sys.exit(c.getresponse().status != 200)"]
CMD ["improvement-bot", "serve"]
