/** A share from its log odds, without losing the digits of small ones. */
export function shareOf(logOdds: number): number {
  if (logOdds >= 0) return 1 / (1 + Math.exp(-logOdds));
  const odds = Math.exp(logOdds);
  return odds / (1 + odds);
}

/** share x (1 - share): how much a share moves with its log odds. */
export function slopeOf(logOdds: number): number {
  const small = Math.exp(-Math.abs(logOdds));
  return small / (1 + small) ** 2;
}

/** Outcome less share; exact in the tails, where 1 - share has no digits left. */
export function residualOf(outcome: number, logOdds: number): number {
  return outcome === 1 ? shareOf(-logOdds) : outcome - shareOf(logOdds);
}

/** Minus the log likelihood of an outcome from 0 to 1. */
export function lossOf(outcome: number, logOdds: number): number {
  return Math.max(logOdds, 0) - outcome * logOdds + Math.log1p(Math.exp(-Math.abs(logOdds)));
}
