import { grant, group, project, quota } from "fairlead";
import { __POOL_ID__ } from "../clusters.js";
import { product } from "./department.js";

/** Teams of the same shape: an ordinary loop. */
const teams = { serving: __PRODUCT_GPUS__, evaluation: 0 };

export const productTeams = Object.entries(teams).map(([name, gpu]) =>
  project(name, {
    department: product,
    quotas: [quota(__POOL_ID__, { gpu })],
    access: [grant(group(`${name}-team`), "ml-engineer")],
  }),
);
