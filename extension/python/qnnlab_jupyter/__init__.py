"""The Python side of qnnlab: what other Jupyter programs need in order to know TypeScript."""
