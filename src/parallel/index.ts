export { availableThreads } from "./pool";
export { type RunJobsOptions, runJobs } from "./run-jobs";
export { defineTask, type JobContext, type Task } from "./task";
