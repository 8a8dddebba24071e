import { department } from "fairlead";

export const research = department("research", { quotas: [{ nodePool: "h100", gpu: 32 }] });
