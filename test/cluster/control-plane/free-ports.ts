import { createServer, type AddressInfo } from "node:net";

/** Ports of the loopback interface that nobody listens on at the moment. Somebody else may still be faster: see `startServer`. */
export async function freePorts(count: number): Promise<readonly number[]> {
  const servers = await Promise.all(Array.from({ length: count }, listen));
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map(async (server) => await new Promise((resolve) => server.close(resolve))));
  return ports;
}

async function listen(): Promise<ReturnType<typeof createServer>> {
  const server = createServer();
  return await new Promise((resolve, reject) => {
    server.on("error", reject).listen(0, "127.0.0.1", () => resolve(server));
  });
}
