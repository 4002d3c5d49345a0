/** What a new blueprint begins with: valid, small, and with one thing of each kind to change. */
export const STARTER_BLUEPRINT = `name: my-service
gateways:
  9080: web/http
clusters:
  web:
    services:
      - breed:
          name: web:1.0
          deployable:
            type: command
            definition: [node, server.mjs]
          ports:
            http: 8080/http
        scale: { cpu: 0.2, memory: 64MB, instances: 1 }
`;
