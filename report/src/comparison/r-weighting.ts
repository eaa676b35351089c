/** R for weighted and doubly robust differences with the error of all their equations. Nothing of a plan stands in here. */
export const rWeighting = String.raw`
# ---- Weights by the propensity and by entropy balancing ---------------------------------------------------------------
propensity <- function(pair) {
  w <- if (is.null(pair$w)) rep(1, length(pair$z)) else pair$w
  fit <- suppressWarnings(glm.fit(cbind(1, pair$before), pair$z, weights = w, family = quasibinomial(), control = list(epsilon = 1e-12, maxit = 50)))
  # What was known before tells the groups apart: nobody could have been in either.
  if (!fit$converged || anyNA(fit$coefficients) || any(pmin(fit$fitted.values, 1 - fit$fitted.values) < 1e-8))
    refuse("nobody could have been in either group")
  list(e = fit$fitted.values, w = w)
}

# Each weight, how it moves with the log odds, and the equations of the model behind it.
by_propensity <- function(pair, weight, slope) {
  found <- propensity(pair)
  e <- found$e
  z <- pair$z
  list(w = found$w * weight(z, e), slope = found$w * slope(z, e), pulls = found$w * (z - e), information = found$w * e * (1 - e))
}
for_everybody <- function(pair) by_propensity(pair,
  function(z, e) ifelse(z == 1, 1 / e, 1 / (1 - e)),
  function(z, e) ifelse(z == 1, -(1 - e) / e, e / (1 - e)))
for_the_overlapping <- function(pair) by_propensity(pair,
  function(z, e) ifelse(z == 1, 1 - e, e),
  function(z, e) ifelse(z == 1, -1, 1) * e * (1 - e))

# Hainmueller (2012): weights of the reference, as near to equal as can be, whose means are those of the group. Newton's
# method on the dual, its step halved until it goes down.
for_the_exposed <- function(pair) {
  own <- if (is.null(pair$w)) rep(1, length(pair$z)) else pair$w
  is_in <- pair$z == 1
  aim <- colSums(pair$before[is_in, , drop = FALSE] * own[is_in]) / sum(own[is_in])
  away <- sweep(pair$before[!is_in, , drop = FALSE], 2, aim)
  away <- sweep(away, 2, apply(away, 2, sd), "/")
  shares_at <- function(b) own[!is_in] * exp(drop(away %*% b) - max(away %*% b))
  dual_at <- function(b) log(sum(shares_at(b))) + max(away %*% b)
  b <- numeric(ncol(away))
  for (step in 1:100) {
    share <- shares_at(b) / sum(shares_at(b))
    means <- colSums(away * share)
    if (max(abs(means), 0) < 1e-13) break
    move <- solve(crossprod(away * sqrt(share)) - tcrossprod(means), means)
    length <- 1
    while (length > 1e-9 && dual_at(b - length * move) > dual_at(b) + 1e-11) length <- length / 2
    b <- b - length * move
  }
  if (max(abs(means), 0) > 1e-9) refuse("no weights make the groups alike")
  w <- own
  w[!is_in] <- share * sum(own[is_in])
  list(w = w, slope = ifelse(is_in, 0, w), pulls = ifelse(is_in, w, -w), information = ifelse(is_in, 0, w))
}

# Worth fewer than ten people of equal weight (Kish), a group says nothing.
worth_of <- function(w, z) {
  worth <- tapply(w, z, function(one) sum(one)^2 / sum(one^2))
  if (min(worth) < 10) refuse("under weights a group is worth fewer than ten people")
  c(effective = worth[["1"]], effective_reference = worth[["0"]])
}

# What each row adds to an error because it pulls on coefficients by which the estimate moves.
through_model <- function(X, pulls, information, slope)
  drop(X %*% solve(crossprod(X * sqrt(information)), colSums(X * slope))) * pulls

# An estimate with the error of its stacked equations, summed by cluster. Where each cluster is in one group each group has
# its own factor and degrees of freedom are Satterthwaite's; else they are the clusters less one.
from_pulls <- function(value, pulls, pair, more = NULL) {
  pulls <- with_leaving(pulls, pair$leaving)[, 1]
  z <- if (is.null(pair$leaving)) pair$z else pair$leaving$z
  is_there <- if (is.null(pair$leaving)) rep(TRUE, length(z)) else seq_along(z) %in% pair$leaving$is_in
  cluster <- if (is.null(pair$cluster)) seq_along(pulls) else match(clusters_of(pair), unique(clusters_of(pair)))
  sums <- rowsum(pulls, cluster)[, 1]
  # Clusters of which nobody stayed add to the error, and are not counted.
  there <- rowsum(as.numeric(is_there), cluster)[, 1]
  share <- ifelse(there > 0, rowsum(z * is_there, cluster)[, 1] / there, z[match(seq_along(there), cluster)])
  arms <- if (all(share %in% 0:1)) split(seq_along(sums), share) else list(seq_along(sums))
  counts <- vapply(arms, function(one) sum(there[one] > 0), 0)
  variance <- vapply(arms, function(one) sum(sums[one]^2), 0) * counts / (counts - 1)
  told(value, sqrt(sum(variance)), sum(variance)^2 / sum(variance^2 / (counts - 1)), more = more)
}

by_weights <- function(pair, weighing) {
  w <- weighing$w
  worth <- worth_of(w, pair$z)
  mean_of <- function(z) weighted.mean(pair$y[pair$z == z], w[pair$z == z])
  total <- ifelse(pair$z == 1, sum(w[pair$z == 1]), -sum(w[pair$z == 0]))
  away <- (pair$y - ifelse(pair$z == 1, mean_of(1), mean_of(0))) / total
  pulls <- w * away + through_model(cbind(1, pair$before), weighing$pulls, weighing$information, weighing$slope * away)
  c(from_pulls(mean_of(1) - mean_of(0), pulls, pair, worth), list(weights = w))
}

# Robins, Rotnitzky and Zhao (1994): a regression in each group, and the weighted means of what it leaves.
doubly_robust <- function(pair) {
  weighing <- for_everybody(pair)
  w <- weighing$w
  worth_of(w, pair$z)
  own <- if (is.null(pair$w)) rep(1, length(w)) else pair$w
  over <- own / sum(own)
  X <- cbind(1, pair$before)
  arm <- function(z) {
    is_in <- pair$z == z
    fit <- lm.wfit(X[is_in, , drop = FALSE], pair$y[is_in], own[is_in])
    if (anyNA(fit$coefficients)) refuse("some columns say the same as others within a group")
    predicted <- drop(X %*% fit$coefficients)
    left <- pair$y - predicted
    correction <- weighted.mean(left[is_in], w[is_in])
    away <- ifelse(is_in, (left - correction) / sum(w[is_in]), 0)
    pulls <- over * (predicted - sum(over * predicted)) + w * away +
      through_model(X, weighing$pulls, weighing$information, weighing$slope * away) +
      through_model(X, ifelse(is_in, own * left, 0), ifelse(is_in, own, 0), over - ifelse(is_in, w / sum(w[is_in]), 0))
    list(regression = sum(over * predicted), correction = correction, pulls = pulls)
  }
  one <- arm(1)
  other <- arm(0)
  by_regression <- one$regression - other$regression
  correction <- one$correction - other$correction
  found <- from_pulls(by_regression + correction, one$pulls - other$pulls, pair, c(by_regression = by_regression, correction = correction))
  c(found, list(weights = w))
}
`;
