/** File descriptors of the cell process beside its standard ones: frames out, and frames in (read by the watcher). */
export const TO_FRONT = 3;
export const FROM_FRONT = 4;
