/** What a new blueprint begins with: small, deployable as it is, and with one thing of each kind to change. */
export const STARTER_BLUEPRINT = `name: my-service

# Where requests come in: port of this machine → cluster/port.
gateways:
  9080: web/http

clusters:
  web:
    services:
      - breed:
          name: web:1.0
          # Change this to a program of yours; it listens on the port it is given in PORT.
          deployable: { type: command, definition: [node, stock.mjs], directory: examples/shop }
          ports: { http: 8080/http }
        scale: { cpu: 0.1, memory: 64MB, instances: 1 }
`;
