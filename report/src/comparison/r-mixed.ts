/** R for random intercepts and slopes, by lme4 and lmerTest. Nothing of a plan stands in here. */
export const rMixed = String.raw`
# ---- Random intercepts and slopes, by restricted likelihood ----------------------------------------------------------
random_intercept <- function(pair) {
  if (!has("lme4") || !has("lmerTest")) return(without("needs install.packages(\"lmerTest\")"))
  frame <- data.frame(y = pair$y, cluster = if (is.null(pair$cluster)) seq_along(pair$y) else pair$cluster)
  frame$X <- cbind(pair$z, pair$before)
  # Driven further than by default, so that its own error is small.
  tight <- lme4::lmerControl(optCtrl = list(xtol_abs = 1e-12, ftol_abs = 1e-14), calc.derivs = FALSE)
  fit <- lmerTest::lmer(y ~ X + (1 | cluster), frame, control = tight)
  row <- summary(fit, ddf = "Satterthwaite")$coefficients[2, ]
  variances <- as.data.frame(lme4::VarCorr(fit))$vcov
  told(row[["Estimate"]], row[["Std. Error"]], row[["df"]],
    more = c(correlation = variances[1] / sum(variances), clusters = length(unique(frame$cluster))))
}

# Everybody who began, with the rounds that they told: a start and a slope of their own. Time is told in its own spread,
# since lme4 loses digits otherwise.
random_slope <- function(pair) {
  if (!has("lme4") || !has("lmerTest")) return(without("needs install.packages(\"lmerTest\")"))
  if (by_whole_clusters(pair)) return(without("exposure follows the clusters"))
  began <- pair$began
  at <- vapply(plan$rounds, function(one) one$at, 0)
  frame <- data.frame(
    y = as.vector(began$rounds), time = rep(at, each = nrow(began$rounds)), z = began$z,
    person = seq_len(nrow(began$rounds))
  )
  frame$X <- began$others[rep(seq_len(nrow(began$rounds)), length(at)), , drop = FALSE]
  frame <- frame[!is.na(frame$y), ]
  span <- diff(range(frame$time))
  spread <- sqrt(mean((frame$time - mean(frame$time))^2))
  frame$time <- (frame$time - mean(frame$time)) / spread
  form <- if (ncol(frame$X) == 0) y ~ time * z + (1 + time | person) else y ~ time * z + X + X:time + (1 + time | person)
  tight <- lme4::lmerControl(
    optimizer = "bobyqa", optCtrl = list(rhoend = 1e-11, maxfun = 1e5), check.conv.singular = "ignore", calc.derivs = FALSE
  )
  fit <- lmerTest::lmer(form, frame, REML = TRUE, control = tight)
  row <- summary(fit, ddf = "Satterthwaite")$coefficients["time:z", ]
  scale <- span / spread
  told(row[["Estimate"]] * scale, row[["Std. Error"]] * scale, row[["df"]], n = counts(began$z[unique(frame$person)]),
    more = c(observations = nrow(frame), each_time = row[["Estimate"]] / spread,
      own_changes = attr(lme4::VarCorr(fit)$person, "stddev")[["time"]] * scale))
}
`;
