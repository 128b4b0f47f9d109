export { type RandomStream, randomStream } from "./generator";
