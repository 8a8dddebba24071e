// Writes down what a real API server answers to workloads of every kind under random policies, for tests that run without one.
// Needs what `npm run test:cluster` needs.
process.env.RECORD_VERDICTS = "1";
process.env.FAIRLEAD_TEST_CLUSTER = "required";
process.argv.push("recorded-verdicts");
await import("./test-cluster.mjs");
