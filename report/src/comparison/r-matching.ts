/**
 * R that matches on the propensity as the methods say, in plain loops that can be read beside the papers. Nothing of a plan
 * stands in here.
 */
export const rMatching = String.raw`
# ---- Matching on the propensity ---------------------------------------------------------------------------------------
# Log odds of the propensity, the caliper, and what distance is only rounding.
matched_on <- function(pair) {
  found <- propensity(pair)
  score <- log(found$e / (1 - found$e))
  spread <- sqrt((var(score[pair$z == 1]) + var(score[pair$z == 0])) / 2)
  if (sum(pair$z == 1) * sum(pair$z == 0) > 4e8) refuse("too many people to match in plain R")
  list(e = found$e, score = score, width = 0.2 * spread, tie = 1e-7 * diff(range(score)))
}

# Those of the highest score choose first, the nearest of their stratum who is still free; of two equally near the one with
# the lower score. Scores that differ by rounding alone are one.
pairs_of <- function(pair) {
  on <- matched_on(pair)
  one <- which(pair$z == 1)
  other <- which(pair$z == 0)
  on$score <- round(on$score, 10)
  one <- rev(one[order(on$score[one], one)])
  other <- other[order(on$score[other], other)]
  scores <- on$score[other]
  is_free <- rep(TRUE, length(other))
  partner <- rep(NA_integer_, length(one))
  for (turn in seq_along(one)) {
    own <- on$score[one[turn]]
    may_be <- is_free & pair$stratum[other] == pair$stratum[one[turn]]
    left <- suppressWarnings(max(which(may_be & scores < own)))
    right <- suppressWarnings(min(which(may_be & scores >= own)))
    to_left <- if (is.finite(left)) own - scores[left] else Inf
    to_right <- if (is.finite(right)) scores[right] - own else Inf
    if (min(to_left, to_right) > on$width) next
    taken <- if (to_left <= to_right) left else right
    is_free[taken] <- FALSE
    partner[turn] <- other[taken]
  }
  pairs <- list(one = one[!is.na(partner)], other = partner[!is.na(partner)], more = c(unmatched = sum(is.na(partner)), caliper = on$width))
  if (length(pairs$one) < 2) refuse("too few people have a partner")
  pairs
}

# One less than the clusters among the matched; of the arm with fewer where no cluster is in both.
cluster_freedom <- function(pairs, cluster) {
  one <- unique(cluster[pairs$one])
  other <- unique(cluster[pairs$other])
  (if (any(one %in% other)) length(union(one, other)) else min(length(one), length(other))) - 1
}

# Both of a pair that are in one cluster are one; else each is alone.
pair_and_cluster <- function(pairs, cluster) {
  n <- length(pairs$one)
  c(seq_len(n), ifelse(cluster[pairs$one] == cluster[pairs$other], seq_len(n), n + seq_len(n)))
}

# Who counts how often among the matched.
times_matched <- function(pairs, pair) tabulate(c(pairs$one, pairs$other), length(pair$z))

in_pairs <- function(pair) {
  pairs <- pairs_of(pair)
  c(difference_in_pairs(pairs, pair), list(weights = times_matched(pairs, pair)))
}

difference_in_pairs <- function(pairs, pair) {
  n <- length(pairs$one)
  difference <- pair$y[pairs$one] - pair$y[pairs$other]
  by_pair <- var(difference) / n
  people <- c(n, n)
  more <- c(pairs$more, gamma = hidden_bias(difference))
  if (is.null(pair$cluster)) return(told(mean(difference), sqrt(by_pair), n - 1, n = people, more = more))
  df <- cluster_freedom(pairs, pair$cluster)
  if (df < 1) return(without("too few clusters"))
  away <- c(pair$y[pairs$one] - mean(pair$y[pairs$one]), mean(pair$y[pairs$other]) - pair$y[pairs$other]) / n
  summed <- function(by) {
    sums <- rowsum(away, by)
    sum(sums^2) * length(sums) / max(1, length(sums) - 1)
  }
  both <- by_pair + summed(pair$cluster[c(pairs$one, pairs$other)]) - summed(pair_and_cluster(pairs, pair$cluster))
  told(mean(difference), sqrt(max(by_pair, both)), df, n = people, more = more)
}

# By how many times the odds of two partners to be exposed may differ before the signed rank test is unsure (Rosenbaum 2002).
hidden_bias <- function(difference) {
  rank <- ifelse(difference == 0, 0, rank(abs(difference)))
  seen <- sum(rank[if (mean(difference) >= 0) difference > 0 else difference < 0])
  p_at <- function(gamma) {
    share <- gamma / (1 + gamma)
    pnorm((seen - share * sum(rank)) / sqrt(share * (1 - share) * sum(rank^2)), lower.tail = FALSE)
  }
  if (p_at(1) >= 0.025) return(1)
  exp(uniroot(function(log) p_at(exp(log)) - 0.025, c(0, log(1e12)), tol = 1e-14)$root)
}

regression_in_pairs <- function(pair) {
  pairs <- pairs_of(pair)
  c(regression_of(pairs, pair), list(weights = times_matched(pairs, pair)))
}

regression_of <- function(pairs, pair) {
  n <- length(pairs$one)
  rows <- c(pairs$one, pairs$other)
  X <- design_of(pair)[rows, , drop = FALSE]
  fit <- lm(pair$y[rows] ~ X - 1)
  if (anyNA(coef(fit))) return(without("some columns say the same as others"))
  variance <- function(by) error_of(by_cluster(pair$y[rows], X, list(cluster = by)))^2
  by_pair <- variance(rep(seq_len(n), 2))
  if (is.null(pair$cluster)) return(told(unname(coef(fit)[2]), sqrt(by_pair), n - 1, n = c(n, n), more = pairs$more))
  df <- cluster_freedom(pairs, pair$cluster)
  if (df < 1) return(without("too few clusters"))
  more <- variance(pair$cluster[rows]) - variance(pair_and_cluster(pairs, pair$cluster))
  told(unname(coef(fit)[2]), sqrt(by_pair + max(0, more)), df, n = c(n, n), more = pairs$more)
}

# Abadie and Imbens (2006), and what the estimated score adds or takes away (2016, for the effect on the treated).
with_replacement <- function(pair) {
  on <- matched_on(pair)
  if (by_whole_clusters(pair)) return(without("exposure follows the clusters"))
  one <- which(pair$z == 1)
  other <- which(pair$z == 0)
  near <- function(row, count) {
    alike <- other[pair$stratum[other] == pair$stratum[row]]
    apart <- abs(on$score[alike] - on$score[row])
    alike[apart <= sqrt(sort(apart)[min(count, length(apart))]^2 + on$tie^2)]
  }
  used <- squares <- numeric(length(pair$y))
  difference <- rep(NA_real_, length(pair$y))
  for (row in one) {
    alike <- other[pair$stratum[other] == pair$stratum[row]]
    if (length(alike) == 0 || min(abs(on$score[alike] - on$score[row])) > on$width) next
    partners <- near(row, 1)
    used[partners] <- used[partners] + 1 / length(partners)
    squares[partners] <- squares[partners] + 1 / length(partners)^2
    difference[row] <- pair$y[row] - mean(pair$y[partners])
  }
  matched <- which(!is.na(difference))
  n <- length(matched)
  if (n < 2) return(without("nobody has a partner"))
  value <- mean(difference[matched])
  again <- which(used^2 - squares > 0)
  # Alone in a stratum: the reference as a whole stands in.
  spread <- vapply(again, function(row) {
    beside <- near(row, 3)
    var(pair$y[if (length(beside) < 2) other else beside])
  }, 0)
  variance <- (sum((difference[matched] - value)^2) + sum((used^2 - squares)[again] * spread)) / n^2
  X <- cbind(1, pair$before)
  V <- solve(crossprod(X * sqrt(on$e * (1 - on$e))))
  together <- t(vapply(matched, function(row) {
    beside <- near(row, 4)
    if (length(beside) < 2) return(numeric(ncol(X)))
    drop(cov(X[beside, , drop = FALSE], pair$y[beside]))
  }, numeric(ncol(X))))
  own <- X[matched, , drop = FALSE] * ((1 - on$e[matched]) * (difference[matched] - value))
  moving <- colMeans(own + on$e[matched] * together)
  effect <- colMeans(own - (1 - on$e[matched]) * together)
  adjusted <- variance + drop(effect %*% V %*% effect - moving %*% V %*% moving)
  found <- told(value, sqrt(if (adjusted > 0) adjusted else variance), Inf, n = c(n, sum(used > 0)),
    more = c(unmatched = length(one) - n, caliper = on$width, most_used = max(used), known_score_error = sqrt(variance)))
  c(found, list(weights = ifelse(pair$z == 1, as.numeric(!is.na(difference)), used)))
}
`;
