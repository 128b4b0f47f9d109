export { checkContent, isRequest } from "./check-content";
export { toCodePoints, toUtf16 } from "./code-points";
export { type Connection, readConnection } from "./connection";
export { type HistoryRequest, type RequestHandlers, type Requests, type RequestType, replyType } from "./content";
export { type Header, type JsonObject, type Message, newHeader, PROTOCOL_VERSION, SESSION } from "./message";
export { type RequestChannel, Sockets } from "./sockets";
export { BadMessage } from "./wire";
