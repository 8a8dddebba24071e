import { department, grant, group, quota } from "fairlead";
import { __POOL_ID__ } from "../clusters.js";

export const product = department("product", {
  quotas: [quota(__POOL_ID__, { gpu: __PRODUCT_GPUS__ })],
  access: [grant(group("product-leads"), "department-administrator")],
});
