import path from "node:path";
import type { GuardedPrograms } from "../guarded-programs.js";
import { answers, startServer } from "./start-server.js";

/** Starts etcd without a disk to trust: its data go with the control plane. Gives its address. */
export async function startEtcd(programs: GuardedPrograms, folder: string): Promise<string> {
  const { ports } = await startServer(programs, {
    name: "etcd",
    command: path.join(folder, "etcd"),
    ports: 2,
    args: ([clients = 0, peers = 0]) => [
      ...["--data-dir", path.join(programs.folder, "etcd")],
      ...["--listen-client-urls", loopback(clients), "--advertise-client-urls", loopback(clients)],
      ...["--listen-peer-urls", loopback(peers), "--initial-advertise-peer-urls", loopback(peers)],
      ...["--initial-cluster", `default=${loopback(peers)}`, "--unsafe-no-fsync", "--log-level", "warn"],
    ],
    ready: async ([clients = 0]) => await answers(`${loopback(clients)}/health`),
  });
  return loopback(ports[0] ?? 0);
}

function loopback(port: number): string {
  return `http://127.0.0.1:${port}`;
}
