import { role } from "fairlead";

/** Reads what a bill needs: how much was asked for, and for how long. */
export const billing = role("billing", {
  description: "Reads workloads and quotas for the monthly bill.",
  rules: [
    { apiGroups: [""], resources: ["pods", "resourcequotas"], verbs: ["get", "list"] },
    { apiGroups: ["batch"], resources: ["jobs"], verbs: ["get", "list"] },
  ],
});
