import assert from "node:assert/strict";
import { bind, type GateSpec, periodicAnsatz } from "../../src/ansatz";
import { stateVector } from "../../src/simulate";

const encoding: GateSpec[] = [
  { rotation: "X0", input: 1 },
  { rotation: "Y0 Z1" },
  { generator: "0.3 Z0 + Z1", input: 0 },
];

describe("bind", () => {
  it("turns encoding gates by the data values, in every layer and around the layers", () => {
    const qnn = periodicAnsatz({ qubits: 2, before: [{ rotation: "Y1", input: 0 }], gates: encoding, layers: 2 });
    const theta = [0.4, -0.9];
    const bound = bind(qnn, [0.7, 1.9]);
    assert.equal(bound.parameters, 2);
    // The same circuit with parameters in place of the data values.
    const free = periodicAnsatz({
      qubits: 2,
      before: [{ rotation: "Y1" }],
      gates: [{ rotation: "X0" }, { rotation: "Y0 Z1" }, { generator: "0.3 Z0 + Z1" }],
      layers: 2,
    });
    assert.deepEqual(stateVector(bound, theta), stateVector(free, [0.7, 1.9, 0.4, 0.7, 1.9, -0.9, 0.7]));
  });

  it("leaves the QNN itself unbound", () => {
    const qnn = periodicAnsatz({ qubits: 2, gates: encoding });
    bind(qnn, new Float64Array(2));
    assert.throws(() => stateVector(qnn, [0]), /encodes data value x\[[01]\], received none; give values with bind/);
  });

  it("refuses too few, too many and missing values", () => {
    const qnn = periodicAnsatz({ qubits: 2, gates: encoding });
    assert.throws(() => bind(qnn, [1]), /x must have 2 entries \(one for each data value .*\), received 1/);
    assert.throws(() => bind(qnn, [1, 2, 3]), /x must have 2 entries .* received 3/);
    assert.throws(() => bind(qnn, [1, Number.NaN]), /x\[1\] must be a finite number, received NaN/);
    assert.throws(() => bind("qnn" as never, []), /qnn must be a QNN/);
  });
});
