/** Group of admission policies and their bindings. */
const GROUP = "admissionregistration.k8s.io";
/** `fairlead-p-5e26ba2ea5bf-pods` of workload policies, `fairlead-s-0d662eb7616f` of scheduling rules. */
const NAME = /^fairlead-[ps]-[0-9a-f]{12}(?:-|$)/;

/**
 * Whether an object belongs to a class of policies, which is named by a hash of what it says: when that changes, the class of this name
 * leaves and another one comes. That is a change, and not a removal of anything.
 */
export function isOfClass({ group, name }: { readonly group: string; readonly name: string }): boolean {
  return group === GROUP && NAME.test(name);
}
