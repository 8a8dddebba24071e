/**
 * The controllers of Kubernetes, whether each has an account of its own or all have one. What they make comes of a workload
 * that was judged when it was submitted.
 */
export function isController(user: string): boolean {
  return user === "system:kube-controller-manager" || user.startsWith("system:serviceaccount:kube-system:");
}
