import { ApiObject, Size } from "cdk8s";
import { ConfigMap, PersistentVolumeAccessMode, PersistentVolumeClaim } from "cdk8s-plus-34";
import { argocd, cluster, department, kai, nodePool, organization, project, quota } from "fairlead";

/** A small organization whose project and cluster add objects that Fairlead knows nothing about. */
export const orbit = organization("orbit", {
  delivery: argocd({ repository: "https://git.orbit.example/rendered.git" }),
});

export const main = cluster("main", {
  kubernetes: "1.34",
  scheduler: kai({ version: "0.17" }),
  // Any construct, from cdk8s itself …
  extra: (chart) => {
    new ApiObject(chart, "fast", {
      apiVersion: "storage.k8s.io/v1",
      kind: "StorageClass",
      metadata: { name: "fast" },
      provisioner: "csi.orbit.example",
      reclaimPolicy: "Retain",
    });
  },
});

export const gpus = nodePool("gpus", { cluster: main, default: true, nodes: { gpus: 16 } });

export const science = department("science", { quotas: [quota(gpus, { gpu: 16 })] });

export const telescope = project("telescope", {
  department: science,
  quotas: [quota(gpus, { gpu: 8, limit: 16 })],
  // … or from cdk8s-plus. Objects without a namespace get the project's.
  extra: (chart) => {
    new PersistentVolumeClaim(chart, "images", {
      metadata: { name: "images" },
      accessModes: [PersistentVolumeAccessMode.READ_WRITE_MANY],
      storage: Size.tebibytes(2),
      storageClassName: "fast",
    });
    new ConfigMap(chart, "settings", { metadata: { name: "telescope-settings" }, data: { "exposure.seconds": "30" } });
  },
});
