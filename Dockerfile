# syntax=docker/dockerfile:1

# The image runs the very Node that package.json pins. It comes with the base, so the copy that npm would bring is left out.
FROM node:26.10.0-slim AS packages
WORKDIR /build
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund

FROM node:26.10.0-slim AS pages
WORKDIR /build
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY tsconfig.json vite.config.ts ./
COPY src src
RUN node node_modules/vite/bin/vite.js build

FROM node:26.10.0-slim
WORKDIR /hubbub
COPY --from=packages /build/node_modules node_modules
COPY package.json LICENSE ./
COPY third-party third-party
COPY src src
COPY --from=pages /build/dist dist
RUN install -d -m 700 -o 1000 -g 1000 /data compiled
# The base's user "node", by number: whoever runs the image can then see that it is not root.
USER 1000:1000
# The server is compiled once, here, by the user whom Node will let read it. What is written later is in /data and in /tmp,
# so all else may be read-only.
ENV NODE_COMPILE_CACHE=/hubbub/compiled
RUN node src/main.ts warm

ENV HOST=0.0.0.0 DATA_DIR=/data
VOLUME /data
EXPOSE 3000 10000 5000/tcp 5000/udp
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --start-interval=1s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 3000}/health`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "src/main.ts"]
CMD ["serve"]
