/** What must occur in the text of the outputs of a notebook. */
export interface Expectation {
  readonly notebook: string;
  /** Where the numbers come from. */
  readonly source: string;
  readonly texts: readonly RegExp[];
  /** What must occur as well where the released data stand beside the checkout. */
  readonly compared?: readonly RegExp[];
}

export const expectations: readonly Expectation[] = [
  {
    notebook: "01-first-light.ipynb",
    source: "arXiv:2109.11676, corrected for open chains: ranks ⌊n²/2⌋ open, n closed; dim g = n² open, 3n − 1 closed",
    texts: [
      /open TFIM of 4: dim g = 16$/m,
      /open TFIM of 6: dim g = 36$/m,
      /closed TFIM of 4: dim g = 11$/m,
      /closed TFIM of 6: dim g = 17$/m,
      /open TFIM of 4: rank saturates at 8, M_c = 8$/m,
      /open TFIM of 6: rank saturates at 18, M_c = 18$/m,
      /closed TFIM of 4: rank saturates at 4, M_c = 4$/m,
      /closed TFIM of 6: rank saturates at 6, M_c = 6$/m,
      /M = 8: 0 % of the runs end below 0\.001/,
      /M = 36: 100 % of the runs end below 0\.001/,
      /best residual 0\.263305$/m,
      /residual after the descent: below 1e-8$/m,
    ],
  },
  {
    notebook: "02-predict-mc.ipynb",
    source: "arXiv:2109.11676 and exact closures: n² open, 3n − 1 closed; so(2n) of fields and couplings; 4ⁿ − 1",
    texts: [
      /g = su\(6\) ⊕ u\(1\)/,
      /closed chain of 6: dim g = 17 = (su\(2\) \+ ){5}u\(1\) \+ u\(1\)$/m,
      /open chain on the space of its start: dim g = 35 = su\(6\)$/m,
      /closed chain on the space of its start: dim g = 9 = su\(2\) \+ su\(2\) \+ su\(2\)$/m,
      /^XXXXXX$/m,
      /open chain of 6: M_c predicted 18, found 18$/m,
      /closed chain of 6: M_c predicted 6, found 6$/m,
      /dim g grows polynomially/,
      /dim g grows exponentially/,
      /100 qubits: dim g = 19900 = so\(200\)$/m,
    ],
  },
  {
    notebook: "03-training-and-traps.ipynb",
    source:
      "computed elsewhere: residual 0.2633049952 and its curvatures, one negative curvature −0.28 after one layer",
    texts: [
      /curvatures at two layers: 30\.88, 13\.74, 4\.85, 2\.484$/m,
      /curvatures at two layers: 37\.53, 21\.5, 4\.069, 0\.2704$/m,
      /residual 0\.263305; with one more layer: saddle, 1 negative curvature \(-0\.28/,
      /escaped with one more layer: 100 % to the global loss/,
      /20 of 20 runs end in a trap; with 1 more layer all escape/,
      /M = 16: Adam 0 %, L-BFGS 0 % below 1e-7/,
      /M = 24: Adam \d+ %, L-BFGS (?:9\d|100) % below 1e-7/,
      /M = 4, infinitely many shots: median loss 0\.0/,
      /M = 16, infinitely many shots: median loss 0\.000/,
      /with M = 16: below 0\.01/,
    ],
  },
  {
    notebook: "04-figures-of-the-paper.ipynb",
    source: "arXiv:2109.11676: its released statistics; the slip of open chains, ranks and traps computed elsewhere",
    texts: [
      /^larocca-fig1b: /m,
      /30\.88, 13\.74, 4\.850, 2\.484; or 37\.53, 21\.50, 4\.069, 0\.2704\. .* exactly one negative one: −0\.28\.$/m,
      /^larocca-(fig3|fig4|compile|autoencode|noise|hessian): \d+ comparisons, /m,
    ],
    compared: [
      /Our numbers beside the released ones/,
      /^larocca-fig3: all of 69 comparisons with the released numbers agree$/m,
      /^larocca-fig4: 16 of 34 comparisons with the released numbers differ$/m,
      /leaks into the tangent of every ZZ angle/,
      /^larocca-fig4: all of 34 comparisons with the released numbers agree$/m,
      /n = 4, L = 40 \(M = 488\) +rank of the Hessian +255 +255 +agrees/,
      /^larocca-autoencode: all of 14 comparisons with the released numbers agree$/m,
      /p = 0\.0001 +eigenvalue 1 at θ_ZZ = 1\.8312 +7\.899 +7\.899 +agrees/,
      /had not arrived at a minimum: 12 eigenvalues of its Hessian are negative/,
      /^larocca-hessian: 24 comparisons, 8 of them tests of chance; differing: 1, for a known reason: 1$/m,
    ],
  },
  {
    notebook: "05-phases-of-matter.ipynb",
    source: "transitions by duality: g = 1 of the TFIM, g = ±1 of the cluster-Ising chain; dim g = 3n − 1",
    texts: [
      /4 ground states of the closed TFIM, 6 qubits/,
      /6 qubits, other couplings: QNN with M = 2 50\.0 %, with M = 8 9\d\.\d %, threshold on mean (?:X|XX|ZZ) 9\d\.\d %/,
      /8 qubits, never trained on: QNN with M = 2 50\.0 %, with M = 8 9\d\.\d %, baseline 9\d\.\d %/,
      /10 qubits, never trained on: QNN with M = 2 50\.0 %, with M = 8 9\d\.\d %, baseline 9\d\.\d %/,
      /Overparametrized from M_c = 6 \(rank 6\); adam: 90 % succeed from M = 8; L-BFGS: 90 % succeed from M = 8/,
      /M = 8: 10 of 10 runs are 90 % right on 8 qubits/,
      /HVA, M = 12: loss 0\.846, 50\.0 % right/,
      /hardware-efficient ansatz, M = 16: 50\.0 %/,
      /hardware-efficient ansatz, M = 48: 100\.0 %/,
      /threshold on X0: 7\d\.\d %/,
      /threshold on Z0 X1 Z2: 100\.0 %/,
    ],
  },
  {
    notebook: "06-explore.ipynb",
    source: "M = 2L of the HVA; the open chain of 6 trains to its ground state above M_c = 18",
    texts: [
      /^6 angles; sliders at \{"layers":3,"field":1\}$/m,
      /Still picture: the live panel needs JupyterLab/,
      /4 runs, complete: true, best residual below 0\.01: true/,
      /is the lowest point of this plane/,
    ],
  },
];
