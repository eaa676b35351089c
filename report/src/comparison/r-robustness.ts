/** R for how strong something unmeasured would have to be. Nothing of a plan stands in here. */
export const rRobustness = String.raw`
# ---- How strong something unmeasured would have to be -----------------------------------------------------------------
# Cinelli and Hazlett (2020), of the plain t of the adjusted regression.
robustness_of <- function(pair) {
  fit <- lm(pair$y ~ design_of(pair) - 1, weights = pair$w)
  df <- fit$df.residual
  f <- abs(summary(fit)$coefficients[2, "t value"]) / sqrt(df)
  critical <- qt(0.975, df - 1) / sqrt(df - 1)
  share <- function(f) 2 * f / (f + sqrt(f^2 + 4))
  until <- if (f <= critical) 0 else if (f > 1 / critical) (f^2 - critical^2) / (1 + f^2) else share(f - critical)
  list(numbers = c(value = share(f), until_unsure = until), note = "")
}
`;
