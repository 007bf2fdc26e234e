# Casebook in a container. In the folder of an archive:
#   docker run --rm --user "$(id -u):$(id -g)" --volume "$PWD:/archive" casebook build
FROM rust:1.95-slim-bookworm AS build
WORKDIR /source
COPY Cargo.toml Cargo.lock ./
COPY src src
COPY themes themes
COPY benches benches
COPY tests tests
RUN cargo build --locked --release --bin casebook

FROM debian:bookworm-slim
# For `check --since`, in a folder that belongs to somebody else.
RUN apt-get update && apt-get install --yes --no-install-recommends git && rm -rf /var/lib/apt/lists/* \
    && git config --system --add safe.directory /archive
COPY --from=build /source/target/release/casebook /usr/local/bin/casebook
WORKDIR /archive
ENTRYPOINT ["casebook"]
