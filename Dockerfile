FROM node:22.21.1-slim
ENV NODE_ENV=production
WORKDIR /reeve
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev
COPY . .
RUN npm run build
RUN mkdir -m 700 data && chown node:node data
USER node
EXPOSE 3000
VOLUME /reeve/data
HEALTHCHECK --interval=30s --timeout=3s --start-period=20s \
  CMD node -e "fetch('http://127.0.0.1:'+(process.env.PORT||3000)+'/healthz').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"
STOPSIGNAL SIGTERM
CMD ["node", "--enable-source-maps", "--max-semi-space-size=32", "dist/start.js"]
