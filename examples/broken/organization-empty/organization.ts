// An organization without a cluster.
import { department, organization } from "fairlead";

export const acme = organization("acme");

export const research = department("research");
