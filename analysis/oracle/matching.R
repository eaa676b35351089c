#!/usr/bin/env Rscript
# matching.R: nearest neighbours by propensity as R's Matching has them, with their errors, as JSON.
#
#   Rscript analysis/oracle/matching.R > analysis/oracle/matching.json && npx oxfmt --write analysis/oracle/matching.json
#
# MatchIt 4.5.1 is not asked: it ignores a caliper on the propensity, and without replacement it passes over a nearer
# partner now and then (4 of the 104 below). Matching divides the variance of a
# caliper's estimate by all of the group, the dropped ones too: errors under a caliper are therefore asked of it for the
# kept ones alone. Each variance is also computed here from its formula, row by row, and the script stops where the two
# differ. The adjustment for the estimated score has no package: its formula is written out here once more, with plain
# matrices; that it is right is shown by simulation (matching.prove.test.ts).
suppressMessages({ library(Matching); library(sandwich) })
options(digits = 17)
source("analysis/oracle/as-json.R")
source("analysis/oracle/drawn.R")
same <- function(a, b, tolerance = 1e-10) stopifnot(isTRUE(all.equal(as.numeric(a), as.numeric(b), tolerance = tolerance)))

people <- function(n, seed, discrete) {
  u <- function(k) drawn(n, seed + k)
  first <- round(qnorm(u(1)), 4); second <- round(u(2), 4); third <- 1 * (u(3) < 0.4)
  if (discrete) { first <- 1 * (first > 0.3); second <- round(2 * second) }
  exposed <- 1 * (u(4) < plogis(-0.7 + 0.8 * first + 0.5 * second - 0.6 * third))
  outcome <- round(1 + 0.7 * first - 0.4 * second + 0.3 * third + exposed * (0.5 + 0.4 * first) + 0.8 * qnorm(u(5)), 4)
  data.frame(first, second, third, exposed, outcome, cluster = floor(u(6) * 12))
}

# The formulas, row by row -------------------------------------------------------------------------------------------
nearest <- function(d, score, width, strata) lapply(which(d$exposed == 1), function(i) {
  others <- which(d$exposed == 0 & strata == strata[i])
  apart <- abs(score[others] - score[i])
  if (!length(others) || min(apart) > width) integer() else others[apart - min(apart) < 1e-9]
})
spread_near <- function(d, score, i, strata, count) {
  same_arm <- which(d$exposed == d$exposed[i] & strata == strata[i])
  apart <- abs(score[same_arm] - score[i])
  var(d$outcome[same_arm[apart <= sort(apart)[min(count, length(apart))] + 1e-9]])
}
by_formula <- function(d, score, width = Inf, strata = rep(1, nrow(d))) {
  partners <- nearest(d, score, width, strata); rows <- which(d$exposed == 1); matched <- lengths(partners) > 0
  difference <- sapply(which(matched), function(k) d$outcome[rows[k]] - mean(d$outcome[partners[[k]]]))
  value <- mean(difference); uses <- squares <- numeric(nrow(d))
  for (p in partners[matched]) { uses[p] <- uses[p] + 1 / length(p); squares[p] <- squares[p] + 1 / length(p)^2 }
  reuse <- sum(sapply(which(uses^2 - squares > 1e-12), function(i) (uses[i]^2 - squares[i]) * spread_near(d, score, i, strata, 3)))
  list(value = value, variance = (sum((difference - value)^2) + reuse) / sum(matched)^2,
       rows = rows[matched], difference = difference, uses = uses, unmatched = rows[!matched])
}
adjustment <- function(d, fit, found, score, strata = rep(1, nrow(d))) {   # Abadie and Imbens 2016, proposition 1 for the treated
  x <- model.matrix(fit); p <- fitted(fit); i <- found$rows
  among_reference <- t(sapply(i, function(row) {
    others <- which(d$exposed == 0 & strata == strata[row]); apart <- abs(score[others] - score[row])
    near <- others[apart <= sort(apart)[min(4, length(apart))] + 1e-9]
    if (length(near) < 2) rep(0, ncol(x)) else cov(x[near, , drop = FALSE], d$outcome[near])
  }))
  together <- colMeans((1 - p[i]) * (found$difference - found$value) * x[i, ])
  c <- together + colMeans(p[i] * among_reference); effect <- together - colMeans((1 - p[i]) * among_reference)
  v <- solve(crossprod(x * sqrt(p * (1 - p))))
  drop(effect %*% v %*% effect - c %*% v %*% c)
}

with_replacement <- function(d, score, fit, caliper = Inf, strata = NULL) {
  groups <- if (is.null(strata)) rep(1, nrow(d)) else strata
  found <- by_formula(d, score, caliper * sd(score), groups)
  asked <- list(Y = d$outcome, Tr = d$exposed, X = if (is.null(strata)) score else cbind(score, strata), Var.calc = 2, distance.tolerance = 1e-14,
                exact = if (!is.null(strata)) c(FALSE, TRUE), caliper = if (caliper < Inf) (if (is.null(strata)) caliper else c(caliper, 1000)))
  told <- do.call(Match, asked)
  same(told$est, found$value); stopifnot(length(unique(told$index.treated)) == length(found$rows))
  if (is.null(strata)) {
    kept <- !(seq_len(nrow(d)) %in% found$unmatched)
    alone <- Match(Y = d$outcome[kept], Tr = d$exposed[kept], X = score[kept], Var.calc = 2, distance.tolerance = 1e-14)
    same(alone$est, found$value); same(alone$se, sqrt(found$variance))
  }
  object(caliper = if (caliper < Inf) number(caliper * sd(score)) else text("Infinity"), strata = if (is.null(strata)) "false" else "true",
         value = number(found$value), error = number(sqrt(found$variance)),
         adjusted = number(sqrt(found$variance + adjustment(d, fit, found, score, groups))),
         unmatched = numbers(found$unmatched - 1), uses = numbers(found$uses[d$exposed == 0]))
}
without_replacement <- function(d, score, caliper = Inf, strata = NULL) {
  order <- order(score, decreasing = TRUE); s <- d[order, ]
  told <- Match(Y = s$outcome, Tr = s$exposed, X = if (is.null(strata)) score[order] else cbind(score, strata)[order, ], replace = FALSE, ties = FALSE, distance.tolerance = 1e-14,
                exact = if (!is.null(strata)) c(FALSE, TRUE), caliper = if (caliper < Inf) (if (is.null(strata)) caliper else c(caliper, 1000)))
  one <- order[told$index.treated]; other <- order[told$index.control]
  free <- which(d$exposed == 0)                                             # the same by hand
  for (k in seq_along(one)) { allowed <- if (is.null(strata)) free else free[strata[free] == strata[one[k]]]; nearest <- allowed[which.min(abs(score[allowed] - score[one[k]]))]; stopifnot(nearest == other[k]); free <- setdiff(free, nearest) }
  pairs <- data.frame(y = c(d$outcome[one], d$outcome[other]), e = rep(1:0, each = length(one)), pair = rep(seq_along(one), 2), cluster = d$cluster[c(one, other)])
  fit <- lm(y ~ e, pairs); t <- t.test(d$outcome[one], d$outcome[other], paired = TRUE)
  by_pair <- sqrt(vcovCL(fit, ~ pair, type = "HC0", cadjust = TRUE)["e", "e"]); same(by_pair, t$stderr)
  by_both <- sqrt(max(by_pair^2, vcovCL(fit, ~ pair + cluster, type = "HC0", cadjust = TRUE)["e", "e"]))
  adjusted <- lm(outcome ~ exposed + first + second + third, d[c(one, other), ])
  of <- function(...) vcovCL(adjusted, data.frame(...), type = "HC1", cadjust = TRUE)["exposed", "exposed"]
  object(adjusted = number(coef(adjusted)[["exposed"]]), adjusted_error = number(sqrt(of(pairs$pair))), adjusted_error_by_both = number(sqrt(max(of(pairs$pair), of(pairs$pair, pairs$cluster)))),
         caliper = if (caliper < Inf) number(caliper * sd(score)) else text("Infinity"), strata = if (is.null(strata)) "false" else "true",
         value = number(coef(fit)[["e"]]), error = number(t$stderr), low = number(t$conf.int[1]), high = number(t$conf.int[2]), p = number(t$p.value),
         error_by_both = number(by_both), clusters = number(length(unique(pairs$cluster))),
         exposed = numbers(one - 1), partners = numbers(other - 1))
}

case <- function(name, n, seed, discrete) {
  d <- people(n, seed, discrete)
  fit <- glm(exposed ~ first + second + third, binomial, d, control = list(epsilon = 1e-14, maxit = 50))
  score <- qlogis(fitted(fit))
  object(name = text(name), data = object(sapply(d, numbers)), propensity = numbers(fitted(fit)),
         with_replacement = paste0("[", paste(with_replacement(d, score, fit), with_replacement(d, score, fit, 0.05), with_replacement(d, score, fit, Inf, d$third), with_replacement(d, score, fit, 0.2, d$third), sep = ",\n"), "]"),
         without_replacement = if (discrete) "[]" else paste0("[", paste(without_replacement(d, score), without_replacement(d, score, 0.2), without_replacement(d, score, 0.05, d$third), sep = ",\n"), "]"))
}

# Sekhon's example in the manual of Matching (?Match): estimate 2153.3, AI SE 825.4 with its wide default for ties.
data(lalonde, package = "Matching")
g <- glm(treat ~ age + I(age^2) + educ + I(educ^2) + black + hisp + married + nodegr + re74 + I(re74^2) + re75 + I(re75^2) + u74 + u75, binomial, lalonde)
published <- Match(Y = lalonde$re78, Tr = lalonde$treat, X = fitted(g)); same(round(c(published$est, published$se), 1), c(2153.3, 825.4))
jobs <- Match(Y = lalonde$re78, Tr = lalonde$treat, X = fitted(g), Var.calc = 2)
cat(object(made_with = object(script = text("analysis/oracle/matching.R"), R = text(R.version.string), platform = text(R.version$platform),
       packages = object(sapply(c("Matching", "sandwich"), function(p) text(as.character(packageVersion(p)))))),
  cases = paste0("[\n", paste(case("scores without ties", 240, 4021, FALSE), case("scores of few values", 200, 77, TRUE), sep = ",\n"), "\n]"),
  jobs = object(score = numbers(fitted(g)), exposed = numbers(lalonde$treat), outcome = numbers(lalonde$re78),
                tie = number(sqrt(1e-5) * sd(fitted(g))), value = number(jobs$est), error = number(jobs$se))), "\n")
