/**
 * Data of `argocd-cm` as Argo CD's own installation brings it (`manifests/base/config/argocd-cm.yaml` of 3.2), as far as it
 * concerns the kinds that Fairlead writes: which updates of live objects are no reason to look at an Application again.
 */
export const INSTALLED_SETTINGS: Readonly<Record<string, string>> = {
  "resource.customizations.ignoreResourceUpdates.all": "jsonPointers:\n  - /status\n",
  "resource.customizations.ignoreResourceUpdates.argoproj.io_Application": `jqPathExpressions:
  - '.metadata.annotations."notified.notifications.argoproj.io"'
  - '.metadata.annotations."argocd.argoproj.io/refresh"'
  - '.metadata.annotations."argocd.argoproj.io/hydrate"'
  - '.operation'
`,
};
