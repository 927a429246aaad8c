const greek =
  'α alpha β beta γ gamma δ delta ϵ epsilon ε varepsilon ζ zeta η eta θ theta ϑ vartheta ι iota κ kappa λ lambda μ mu ν nu ξ xi π pi ϖ varpi ρ rho ϱ varrho σ sigma ς varsigma τ tau υ upsilon φ varphi ϕ phi χ chi ψ psi ω omega Γ Gamma Δ Delta Θ Theta Λ Lambda Ξ Xi Π Pi Σ Sigma Υ Upsilon Φ Phi Ψ Psi Ω Omega';
const operators =
  '± pm ∓ mp × times ÷ div ⋅ cdot · cdot ∗ ast ∘ circ • bullet ⊕ oplus ⊗ otimes ⊙ odot † dagger ∧ wedge ∨ vee ∩ cap ∪ cup ∖ setminus √ surd';
const relations =
  '≤ leq ≥ geq ≪ ll ≫ gg ≠ neq ≈ approx ≃ simeq ≅ cong ≡ equiv ∼ sim ∝ propto ∈ in ∉ notin ∋ ni ⊂ subset ⊆ subseteq ⊃ supset ⊇ supseteq ⊥ perp ∥ parallel ∣ mid ⊢ vdash ⊨ models ≺ prec ≻ succ ≔ coloneqq';
const arrows =
  '→ rightarrow ← leftarrow ↔ leftrightarrow ⇒ Rightarrow ⇐ Leftarrow ⇔ Leftrightarrow ↑ uparrow ↓ downarrow ↦ mapsto ⟶ longrightarrow ⟹ Longrightarrow ⇌ rightleftharpoons';
const others =
  '∞ infty ∂ partial ∇ nabla ∀ forall ∃ exists ∄ nexists ∅ emptyset ¬ neg ∴ therefore ∵ because ∠ angle △ triangle ℏ hbar ℓ ell ℜ Re ℑ Im ℵ aleph ℘ wp … ldots ⋯ cdots ⋮ vdots ⋱ ddots ° circ ′ prime ″ prime\\prime';
const large =
  '∑ sum ∏ prod ∐ coprod ∫ int ∬ iint ∭ iiint ∮ oint ∯ oiint ∰ oiiint ⋃ bigcup ⋂ bigcap ⋁ bigvee ⋀ bigwedge ⨁ bigoplus ⨂ bigotimes';
const brackets = '⟨ langle ⟩ rangle 〈 langle 〉 rangle ⌈ lceil ⌉ rceil ⌊ lfloor ⌋ rfloor ‖ Vert';

/** What TeX calls a character, with its backslash. */
export const texSymbols: ReadonlyMap<string, string> = new Map(
  [greek, operators, relations, arrows, others, large, brackets].flatMap((list) => {
    const words = list.split(' ');
    return words.flatMap((char, at): [string, string][] =>
      at % 2 === 0 ? [[char, char === '°' ? '^{\\circ}' : `\\${words[at + 1]}`]] : [],
    );
  }),
);

/** Names that are set upright and have a command of their own. */
export const texFunctions: ReadonlySet<string> = new Set(
  'arccos arcsin arctan arg cos cosh cot coth csc deg det dim exp gcd hom inf ker lg lim liminf limsup ln log max min Pr sec sin sinh sup tan tanh'.split(
    ' ',
  ),
);
