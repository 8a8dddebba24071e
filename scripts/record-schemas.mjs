// Writes down the schemas of all kinds that are known without asking a cluster: Kubernetes's own in the versions that the test
// control plane can play, the scheduler's and the delivery engine's. Needs what `npm run test:cluster` needs.
process.env.RECORD_SCHEMAS = "1";
process.env.FAIRLEAD_TEST_CLUSTER = "required";
process.argv.push("recorded-schemas");
await import("./test-cluster.mjs");
