// The pool needs the size of a share, which is defined beside the departments, which need the pool.
import { cluster, kai, nodePool, organization } from "fairlead";
import { SHARE } from "./departments.js";

export const acme = organization("acme");

export const east = cluster("east", { kubernetes: "1.34", scheduler: kai({ version: "0.17" }) });

export const h100 = nodePool("h100", {
  cluster: east,
  nodes: { label: { "acme.example/gpu": "h100" }, gpus: 4 * SHARE },
});
