export { classMutations } from "./class-mutation.js";
export { classPolicies } from "./class-policy.js";
export { defaultsNotEnforced } from "./defaults-not-enforced.js";
export { mutationSupport } from "./mutation-support.js";
export { policyClass, type ClassContext, type RefusedRule } from "./policy-class.js";
export { projectClasses } from "./project-classes.js";
