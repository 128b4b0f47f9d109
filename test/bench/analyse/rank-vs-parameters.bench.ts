import assert from "node:assert/strict";
import { qnnlab } from "../harness/library";
import { workload } from "../harness/workload";

const { hardwareEfficient, rankVsParameters } = qnnlab;

/** 2^(n+1) − 2, the dimension of the tangent space of all states of 10 qubits. */
const KNOWN_RANK = 2046;

export const workloads = [
  workload({
    name: "whole rank curve, hardware-efficient, n = 10, L = 1..104",
    goal: { faster: 4 },
    published: { seconds: 12, tool: "NumPy, last point", source: "issue 6" },
    peer: {
      ask: "qfim",
      tools: ["numpy"],
      line: { workload: "qfim-hea-curve", qubits: 10, layers: 104 },
      result: KNOWN_RANK,
    },
    limit: 60,
    prepare() {
      const qnn = hardwareEfficient({ qubits: 10 });
      return () => rankVsParameters(qnn, { layers: { from: 1, to: 104 }, samples: 1 });
    },
    check({ points, saturatedRank, criticalLayers }) {
      assert.equal(points.length, 104, `the curve has ${points.length} points, should have 104`);
      for (const { layers, rank, uncertain, gap } of points) {
        const expected = Math.min(20 * layers - 10, KNOWN_RANK);
        assert.equal(rank, expected, `rank at ${layers} layers is ${rank}, should be ${expected}`);
        assert.ok(!uncertain, `rank at ${layers} layers is uncertain, gap ${gap}`);
      }
      assert.equal(saturatedRank, KNOWN_RANK, `saturated rank is ${saturatedRank}, should be ${KNOWN_RANK}`);
      assert.equal(criticalLayers, 103, `criticalLayers is ${criticalLayers}, should be 103`);
    },
  }),
];
