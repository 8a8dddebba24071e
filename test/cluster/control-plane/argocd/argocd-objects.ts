import { randomBytes } from "node:crypto";
import type { KubeObject } from "../../../../src/objects/kube-object.js";

export const ARGOCD_NAMESPACE = "argocd";

/** ConfigMaps that Argo CD's programs want to find, however empty. */
const EMPTY_CONFIG_MAPS = [
  "argocd-rbac-cm",
  "argocd-cmd-params-cm",
  "argocd-tls-certs-cm",
  "argocd-ssh-known-hosts-cm",
  "argocd-gpg-keys-cm",
];

/** Looks often, so that tests need not wait. */
const EAGER = { "timeout.reconciliation": "10s", "timeout.reconciliation.jitter": "0s" };

/**
 * What an installation of Argo CD brings beside its programs. `settings` is the data of `argocd-cm`. The AppProject `default` is
 * otherwise made by argocd-server, which does not run here; without it no Application may use that project.
 */
export function argocdObjects(settings: Readonly<Record<string, string>>): readonly KubeObject[] {
  const metadata = (name: string): KubeObject["metadata"] => ({
    name,
    namespace: ARGOCD_NAMESPACE,
    labels: { "app.kubernetes.io/part-of": "argocd" },
  });
  const configMap = (name: string, data: Readonly<Record<string, string>>): KubeObject => ({
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: metadata(name),
    data,
  });
  return [
    { apiVersion: "v1", kind: "Namespace", metadata: { name: ARGOCD_NAMESPACE } },
    configMap("argocd-cm", { ...EAGER, ...settings }),
    ...EMPTY_CONFIG_MAPS.map((name) => configMap(name, {})),
    {
      apiVersion: "v1",
      kind: "Secret",
      metadata: metadata("argocd-secret"),
      stringData: { "server.secretkey": randomBytes(32).toString("base64") },
    },
    {
      apiVersion: "argoproj.io/v1alpha1",
      kind: "AppProject",
      metadata: { name: "default", namespace: ARGOCD_NAMESPACE },
      spec: {},
    },
  ];
}
