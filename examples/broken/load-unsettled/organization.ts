// Nobody ever says that the sizes are there.
import { cluster, department, kai, nodePool, organization, project, quota } from "fairlead";

const sizes = await new Promise<Record<string, number>>((resolve) => {
  const read = { vision: 8 };
  if (!read.vision) resolve(read);
});

export const acme = organization("acme");

export const east = cluster("east", { kubernetes: "1.34", scheduler: kai({ version: "0.17" }) });

export const h100 = nodePool("h100", {
  cluster: east,
  nodes: { label: { "acme.example/gpu": "h100" }, gpus: 64 },
});

export const research = department("research", { quotas: [quota(h100, { gpu: 32 })] });

export const vision = project("vision", {
  department: research,
  quotas: [quota(h100, { gpu: sizes["vision"]! })],
});
