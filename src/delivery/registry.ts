import { argoCd } from "./argocd/index.js";
import type { DeliveryEngine } from "./contract.js";

/** The GitOps engines that an organization can be delivered with. */
export const deliveryEngines: readonly DeliveryEngine[] = [argoCd];
