// In the default pool this is the queue of every workload that names none.
import { cluster, department, kai, nodePool, organization, project, quota } from "fairlead";

export const acme = organization("acme");

export const east = cluster("east", { kubernetes: "1.34", scheduler: kai({ version: "0.17" }) });

export const shared = nodePool("shared", { cluster: east, default: true, nodes: { gpus: 64 } });

export const research = department("research", { quotas: [quota(shared, { gpu: 32 })] });

export const anyone = project("default-queue", { department: research, quotas: [quota(shared, { gpu: 8 })] });
