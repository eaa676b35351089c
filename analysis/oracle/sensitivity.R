#!/usr/bin/env Rscript
# sensitivity.R: what analysis/src/sensitivity must say, as JSON. Base R only.
#
#   Rscript analysis/oracle/sensitivity.R > analysis/oracle/sensitivity.json && npx oxfmt --write analysis/oracle/sensitivity.json
#
# R has none of these by itself: each value is derived twice, in different ways, and the published examples are checked.
source("analysis/oracle/as-json.R")
same <- function(a, b, tolerance = 1e-12) stopifnot(isTRUE(all.equal(unname(a), unname(b), tolerance = tolerance)))

# ---- E-value: VanderWeele and Ding (2017) publish 7.26 and 3.0 for 3.9 (1.8 to 8.7), and 1.81 and 1.43 for 0.80 (0.71 to 0.91)
strength <- function(ratio) {
  if (ratio < 1) ratio <- 1 / ratio
  e <- ratio + sqrt(ratio * (ratio - 1))
  # The second way: the strength at which the largest bias two equal ties can make is the ratio.
  if (ratio > 1) same(e, uniroot(function(g) g^2 / (2 * g - 1) - ratio, c(1, 4 * ratio), tol = 1e-15)$root, 1e-9)
  e
}
e_value <- function(r) {
  limit <- if (r[2] > 1) r[2] else if (r[3] < 1) r[3] else 1
  object(ratio = numbers(r), value = number(strength(r[1])), limit = number(strength(limit)))
}
ratios <- list(c(3.9, 1.8, 8.7), c(0.80, 0.71, 0.91), c(1.2, 0.9, 1.6), c(1, 0.8, 1.25), c(1.0001, 1.00001, 1.0002), c(0.02, 0.001, 0.4), c(250, 90, 700))
stopifnot(round(strength(3.9), 2) == 7.26, strength(1.8) == 3, round(c(strength(0.8), strength(0.91)), 2) == c(1.81, 1.43))

# ---- robustness value: Cinelli and Hazlett (2020) publish 13.9% and 7.6% for Darfur, t 4.18 on 783, partial R2 2.2%
robust <- function(t, df) {
  f <- abs(t) / sqrt(df); critical <- qt(0.975, df - 1) / sqrt(df - 1)
  value <- (sqrt(f^4 + 4 * f^2) - f^2) / 2; g <- f - critical
  unsure <- if (g <= 0) 0 else if (f > 1 / critical) (f^2 - critical^2) / (1 + f^2) else (sqrt(g^4 + 4 * g^2) - g^2) / 2
  # The second way: the estimate less its largest bias, over its standard error with the confounder in, by omitted-variable algebra.
  root <- function(f) uniroot(f, c(0, 1 - 1e-9), tol = 1e-15)$root
  same(value, root(function(r) abs(t) - sqrt(df) * sqrt(r * r / (1 - r))), 1e-9)
  if (unsure > 0) {
    worst <- function(r) {
      # Of the outcome's rest the confounder explains what moves t most, up to r.
      ties <- seq(0, r, length.out = 4001)
      min((abs(t) - sqrt(df) * sqrt(ties * r / (1 - r))) / (sqrt((1 - ties) / (1 - r)) * sqrt(df / (df - 1))))
    }
    same(unsure, root(function(r) worst(r) - qt(0.975, df - 1)), 1e-6)
  }
  object(t = number(t), df = number(df), partial_r2 = number(t^2 / (t^2 + df)), value = number(value), until_unsure = number(unsure))
}
darfur <- 4.18 / sqrt(783)
stopifnot(round((sqrt(darfur^4 + 4 * darfur^2) - darfur^2) / 2, 3) == 0.139)
coefficients <- list(c(4.18, 783), c(-4.18, 783), c(1, 50), c(0.001, 1e6), c(2.5, 12), c(40, 5), c(300, 90000), c(9, 2))

# ---- Rosenbaum's bounds: lead in the blood of 33 children of workers and of 33 others (Rosenbaum 2002, section 4.3)
lead <- c(38, 23, 41, 18, 37, 36, 23, 62, 31, 34, 24, 14, 21, 17, 16, 20, 15, 10, 45, 39, 22, 35, 49, 48, 44, 35, 43, 39, 34, 13, 73, 25, 27) -
  c(16, 18, 18, 24, 19, 11, 10, 15, 16, 18, 18, 13, 19, 10, 16, 16, 24, 13, 9, 14, 21, 19, 7, 18, 19, 12, 11, 22, 25, 16, 13, 11, 13)
gammas <- c(1, 1.5, 2, 3, 4, 4.25, 5, 6)
signed_rank <- function(d, gamma) {
  r <- rank(abs(d)) * (d != 0); seen <- sum(r[d > 0]); share <- gamma / (1 + gamma)
  mean <- share * sum(r); variance <- share * (1 - share) * sum(r^2)
  if (length(d) <= 12) {               # the second way: all the signs there can be
    signs <- as.matrix(expand.grid(rep(list(0:1), length(d)))); sums <- signs %*% r
    chance <- share^rowSums(signs) * (1 - share)^(length(d) - rowSums(signs))
    same(mean, sum(chance * sums)); same(variance, sum(chance * (sums - mean)^2), 1e-10)
  }
  pnorm((seen - mean) / sqrt(variance), lower.tail = FALSE)
}
shift <- function(d, share) {
  sums <- outer(d, d, `+`) / 2; walsh <- sort(sums[!lower.tri(sums)]); k <- length(walsh)
  place <- k * share
  value <- if (abs(place - round(place)) < 1e-9) mean(walsh[round(place) + 0:1]) else walsh[ceiling(place)]
  # The second way: the ranks themselves cross what is expected there.
  ranks <- function(shift) { e <- d - shift; sum(rank(abs(e))[e > 0]) + sum(rank(abs(e))[e == 0]) / 2 }
  stopifnot(ranks(value - 1e-6) >= (1 - share) * k - 1e-9, ranks(value + 1e-6) <= (1 - share) * k + 1e-9)
  value
}
pairs <- list(lead = lead, ten = c(0.3, -0.1, 0.8, 0.45, 0.02, -0.25, 0.6, 0.31, 0.11, 0.9), with_ties = c(1, 1, 2, 0, -1, 3, 3, -2, 0, 2, 1), down = c(-3, -1.5, -2, 0.5, -4))
bounds <- function(name) {
  d <- pairs[[name]]
  object(name = text(name), differences = numbers(d), gamma = numbers(gammas), low = numbers(sapply(gammas, function(g) signed_rank(d, 1 / g))),
         high = numbers(sapply(gammas, function(g) signed_rank(d, g))), below_high = numbers(sapply(gammas, function(g) signed_rank(-d, g))),
         shift_low = numbers(sapply(gammas, function(g) shift(d, 1 / (1 + g)))), shift_high = numbers(sapply(gammas, function(g) shift(d, g / (1 + g)))))
}
published <- c(1, 2, 3, 4, 4.25, 5)
stopifnot(round(sapply(published, function(g) signed_rank(lead, g)), 4) == c(0, 0.0018, 0.0136, 0.0388, 0.0468, 0.0740))
stopifnot(sapply(1:5, function(g) shift(lead, 1 / (1 + g))) == c(15, 10.25, 8, 6.5, 5), sapply(1:5, function(g) shift(lead, g / (1 + g))) == c(15, 19.5, 23, 25, 26.5))
discordant <- function(b) object(pairs = numbers(b), gamma = numbers(gammas),
  low = numbers(pbinom(b[1] - 1, sum(b), 1 / (1 + gammas), lower.tail = FALSE)), high = numbers(pbinom(b[1] - 1, sum(b), gammas / (1 + gammas), lower.tail = FALSE)))

cat(object(
  made_with = object(script = text("analysis/oracle/sensitivity.R"), R = text(R.version.string), platform = text(R.version$platform)),
  e_value = list_of(lapply(ratios, e_value)),
  robustness = list_of(lapply(coefficients, function(c) robust(c[1], c[2]))),
  pairs = list_of(lapply(names(pairs), bounds)),
  discordant = list_of(lapply(list(c(110, 12), c(5, 5), c(0, 4), c(6, 0), c(900, 700)), discordant))
), "\n", sep = "")
