#!/usr/bin/env Rscript
# groups.R: what R says of comparisons of groups (analysis/src/groups), as JSON. Base R and effectsize.
#
#   Rscript analysis/oracle/groups.R > analysis/oracle/groups.json && npx oxfmt --write analysis/oracle/groups.json
#
# Where R has no function (the variance of Cliff's delta, Newcombe, Koopman) or one that stops at four digits (fisher.test,
# hedges_g) the script derives each value twice, in different ways, and stops if the two differ.
suppressPackageStartupMessages(library(effectsize))

source("analysis/oracle/as-json.R")
source("analysis/oracle/drawn.R")
same <- function(a, b, tolerance = 1e-12) stopifnot(isTRUE(all.equal(unname(a), unname(b), tolerance = tolerance)))

# ---- people: the minimal standard generator of Park and Miller, on a grid of 1 / steps where there are steps
recipe <- function(n, seed, scale, offset, steps = 0)
  list(values = drawn(n, seed, scale, offset, steps),
       json = object(n = number(n), seed = number(seed), scale = number(scale), offset = number(offset), steps = number(steps)))
given <- function(...) list(values = c(...), json = numbers(c(...)))

arms <- list(
  few = list(given(0.8, 0.45, 0.61, 0.72, 0.9, 0.55, 0.35), given(0.4, 0.3, 0.62, 0.51, 0.2, 0.58, 0.11, 0.7, 0.49)),
  five_and_four = list(given(3.1, 5.2, 4.4, 6.3, 2.9), given(1.5, 2.2, 4.1, 3.3)),
  few_with_ties = list(given(0.5, 0.75, 0.5, 1, 1, 0.25), given(0, 0.25, 0.5, 0.5, 0, 0.75, 0.25)),
  forty = list(recipe(40, 3, 1, 0.15), recipe(45, 5, 1, 0)),
  one_in_forty_nine = list(recipe(49, 7, 2, 0), recipe(49, 11, 1, 0.3)),
  scores = list(recipe(130, 13, 1, 0.05, 40), recipe(90, 17, 1, 0, 40)),
  bands = list(recipe(200, 19, 1, 0, 3), recipe(260, 23, 1, 0, 3)),
  many = list(recipe(400, 29, 1.2, 0), recipe(351, 31, 1, 0)),
  at_large_offset = list(recipe(60, 37, 1, 1e6), recipe(70, 41, 1, 1e6 + 0.25)),
  apart = list(given(4, 5, 6, 7, 8, 9.5), given(1, 2, 3, 3.5)),
  ceiling = list(given(pmin(1, round(drawn(34, 109, 1.6, 0), 3))), given(pmin(1, round(drawn(41, 113, 1.5, -0.2), 3)))),
  reference_alike = list(given(0.2, 0.4, 0.3, 0.9), given(0.1, 0.1, 0.1))
)

hedges <- function(x, y) {
  df <- length(x) + length(y) - 2
  j <- exp(lgamma(df / 2) - log(sqrt(df / 2)) - lgamma((df - 1) / 2))
  scale <- j * sqrt(1 / length(x) + 1 / length(y))
  t <- t.test(x, y, var.equal = TRUE)
  at <- function(share) uniroot(function(ncp) pt(t$statistic, df, ncp) - share, t$statistic + c(-8, 8), tol = 1e-14)$root
  ends <- scale * c(at(0.975), at(0.025))
  said <- suppressWarnings(hedges_g(x, y))
  same(said$Hedges_g, scale * t$statistic, 1e-9)
  stopifnot(abs(c(said$CI_low, said$CI_high) - ends) < 2e-3)   # its search stops early
  c(value = unname(scale * t$statistic), low = unname(ends[1]), high = unname(ends[2]), p = t$p.value)
}

cliff <- function(x, y) {
  n <- length(x); m <- length(y); d <- sign(outer(x, y, `-`)); value <- mean(d); t <- qt(0.975, n + m - 2)
  same(value, cliffs_delta(x, y, verbose = FALSE)$r_rank_biserial)
  if (abs(value) == 1) {
    near <- (min(n, m) - t^2) / (min(n, m) + t^2)
    return(c(value = value, low = if (value > 0) near else -1, high = if (value > 0) 1 else -near, se = NA))
  }
  cliffs <- (m^2 * sum((rowMeans(d) - value)^2) + n^2 * sum((colMeans(d) - value)^2) - sum((d - value)^2)) / (n * m * (n - 1) * (m - 1))
  # The second way: the square of the mean less the mean product of pairs that share nobody.
  apart <- (sum(d)^2 - sum(rowSums(d)^2) - sum(colSums(d)^2) + sum(d^2)) / (n * m * (n - 1) * (m - 1))
  same(cliffs, value^2 - apart, 1e-9)
  v <- max(cliffs, (1 - value^2) / (n * m - 1)); s <- sqrt(v)
  ends <- (value - value^3 + c(-1, 1) * t * s * sqrt((1 - value^2)^2 + t^2 * v)) / (1 - value^2 + t^2 * v)
  # The second way: where the distance is t times an error that shrinks towards the ends.
  at <- function(range) uniroot(function(to) (value - to)^2 - t^2 * v * (1 - to^2) / (1 - value^2), range, tol = 1e-14)$root
  same(ends, c(at(c(-1, value)), at(c(value, 1))), 1e-9)
  c(value = value, low = ends[1], high = ends[2], se = s)
}

two_arms <- function(name) {
  x <- arms[[name]][[1]]$values; y <- arms[[name]][[2]]$values
  t <- t.test(x, y)
  w <- suppressWarnings(wilcox.test(x, y, conf.int = TRUE, tol.root = 1e-12))
  differences <- sort(outer(x, y, `-`))
  k <- length(differences)
  exact <- !anyDuplicated(c(x, y)) && max(length(x), length(y)) < 50
  if (exact) {
    ends <- w$conf.int; same(w$estimate, median(differences))
    if (qwilcox(0.025, length(x), length(y)) == 0) ends <- c(-Inf, Inf)
  } else {
    # The second way: the differences at which the number above steps over what the normal allows.
    within <- sum(table(x)^3 - table(x)) + sum(table(y)^3 - table(y)); n <- length(x) + length(y)
    reach <- 0.5 + qnorm(0.975) * sqrt(k / 12 * (n + 1 - within / (n * (n - 1))))
    above <- sapply(unique(differences), function(d) sum(differences > d))
    ends <- c(min(unique(differences)[above <= k / 2 + reach]), min(unique(differences)[above <= k / 2 - reach]))
    stopifnot(abs(ends - w$conf.int) < 1e-6, differences[c(k %/% 2, k %/% 2 + 2)] - w$estimate < 1e-6 * c(1, 1e9))
  }
  h <- if (sd(x) > 0 || sd(y) > 0) hedges(x, y) else NULL
  c_ <- cliff(x, y)
  object(name = text(name), exposed = arms[[name]][[1]]$json, reference = arms[[name]][[2]]$json,
    welch = object(value = number(unname(diff(rev(t$estimate)))), standard_error = number(t$stderr), df = number(unname(t$parameter)), low = number(t$conf.int[1]),
                   high = number(t$conf.int[2]), p = number(t$p.value)),
    mann_whitney = object(method = text(if (exact) "mann_whitney_exact" else "mann_whitney_normal"), statistic = number(unname(w$statistic)), p = number(w$p.value),
                          value = number(median(differences)), low = number(ends[1]), high = number(ends[2])),
    hedges_g = object(value = number(h[["value"]]), low = number(h[["low"]]), high = number(h[["high"]]), p = number(h[["p"]])),
    cliffs_delta = object(value = number(c_[["value"]]), low = number(c_[["low"]]), high = number(c_[["high"]]), standard_error = number(c_[["se"]])))
}

# ---- two by two
tables <- list(c(56, 70, 48, 80), c(36, 40, 16, 80), c(9, 10, 3, 10), c(3, 7, 0, 9), c(0, 12, 5, 14), c(10, 10, 0, 20), c(10, 10, 20, 20), c(0, 8, 0, 9),
  c(1, 1, 0, 1), c(15, 100, 12, 90), c(300, 4000, 250, 4100), c(2, 900, 9, 800), c(61000, 400000, 60000, 400500), c(5, 6, 60, 300), c(7, 7, 3, 9))

newcombe <- function(x, n, y, m) {
  wilson <- function(count, all) suppressWarnings(prop.test(count, all, correct = FALSE))$conf.int
  a <- wilson(x, n); b <- wilson(y, m); p <- x / n; q <- y / m
  # The second way: the sides from Wilson's centre, as the roots of its quadratic.
  root <- function(share, all) sort(Re(polyroot(c(share^2, -(2 * share + qnorm(0.975)^2 / all), 1 + qnorm(0.975)^2 / all))))
  same(c(a[1], a[2], b[1], b[2]), c(root(p, n), root(q, m)), 1e-7)
  c(p - q - sqrt((p - a[1])^2 + (b[2] - q)^2), p - q + sqrt((a[2] - p)^2 + (q - b[1])^2))
}
koopman <- function(x, n, y, m) {
  # Chi-squared with the likeliest shares under a ratio: by the quadratic, and by maximising the likelihood.
  likeliest <- function(ratio) {
    b <- n * ratio + x + m + y * ratio; q <- 2 * (x + y) / (b + sqrt(max(0, b^2 - 4 * (n + m) * ratio * (x + y)))); pmin(1, c(q * ratio, q))
  }
  by_search <- function(ratio) {
    q <- optimize(function(q) dbinom(x, n, min(1, q * ratio), log = TRUE) + dbinom(y, m, q, log = TRUE), c(0, min(1, 1 / ratio)), maximum = TRUE, tol = 1e-12)$maximum
    c(q * ratio, q)
  }
  distance <- function(ratio, way) {
    s <- way(ratio)
    part <- function(x, n, s) if (s > 1 - 1e-12) (if (x == n) 0 else Inf) else (x - n * s)^2 / (n * s * (1 - s))
    part(x, n, s[1]) + part(y, m, s[2])
  }
  end <- function(range) exp(uniroot(function(l) distance(exp(l), likeliest) - qchisq(0.95, 1), range, tol = 1e-14)$root)
  at <- if (x > 0 && y > 0) log(x / n / (y / m)) else 0
  if (x + y == 0) return(c(NA, NA))
  reach <- 8
  low <- if (x == 0) 0 else end(c(-reach, if (y == 0) reach else at - 1e-9))
  high <- if (y == 0) Inf else end(c(if (x == 0) -reach else at + 1e-9, reach))
  for (limit in c(low, high)) if (is.finite(limit) && limit > 0) same(distance(limit, by_search), qchisq(0.95, 1), 1e-3)
  c(low, high)
}
exact_odds <- function(x, n, y, m) {
  k <- x + y
  if (k == 0 || k == n + m) return(rep(NA, 3))
  support <- max(0, k - m):min(k, n)
  log_chance <- dhyper(support, n, m, k, log = TRUE)
  given_odds <- function(l) { d <- log_chance + l * support; d <- exp(d - max(d)); d / sum(d) }
  root <- function(f) exp(uniroot(f, c(-25, 25), tol = 1e-15)$root)
  ours <- c(if (x == min(support)) 0 else if (x == max(support)) Inf else root(function(l) sum(given_odds(l) * support) - x),
    if (x == min(support)) 0 else root(function(l) sum(given_odds(l)[support >= x]) - 0.025),
    if (x == max(support)) Inf else root(function(l) sum(given_odds(l)[support <= x]) - 0.025))
  said <- fisher.test(matrix(c(x, y, n - x, m - y), 2))
  finite <- is.finite(ours)
  same(ours[finite], c(said$estimate, said$conf.int)[finite], 1e-2)    # its search stops at four digits
  ours
}
two_by_two <- function(t) {
  x <- t[1]; n <- t[2]; y <- t[3]; m <- t[4]
  difference <- newcombe(x, n, y, m); ratio <- koopman(x, n, y, m); odds <- exact_odds(x, n, y, m)
  score <- if (is.na(odds[1])) NA else suppressWarnings(prop.test(c(x, y), c(n, m), correct = FALSE))$p.value
  object(table = numbers(t), p = number(score), difference = numbers(c(x / n - y / m, difference)), ratio = numbers(c(x / n / (y / m), ratio)), odds = numbers(odds),
         fisher = number(if (is.na(odds[1])) NA else fisher.test(matrix(c(x, y, n - x, m - y), 2))$p.value))
}
stopifnot(round(newcombe(56, 70, 48, 80), 4) == c(0.0524, 0.3339), round(koopman(36, 40, 16, 80), 2) == c(2.94, 7.15))  # as published

# ---- more groups
several <- list(
  three = list(recipe(12, 43, 1, 0), recipe(15, 47, 1, 0.2), recipe(9, 53, 2, 0)),
  tied = list(recipe(30, 59, 1, 0, 4), recipe(25, 61, 1, 0, 4), recipe(40, 67, 1, 0.25, 4), recipe(8, 71, 1, 0, 4)),
  two = list(recipe(20, 73, 1, 0), recipe(31, 79, 0.5, 0.3)),
  far_apart = list(recipe(60, 83, 1, 0), recipe(60, 89, 1, 2), recipe(60, 97, 1, 4)),
  at_large_offset = list(recipe(20, 101, 1, 1e6), recipe(25, 103, 1, 1e6), recipe(22, 107, 1, 1e6 + 0.5))
)
more_groups <- function(name) {
  parts <- several[[name]]; y <- unlist(lapply(parts, `[[`, "values")); g <- rep(seq_along(parts), sapply(parts, function(p) length(p$values)))
  a <- oneway.test(y ~ g); k <- kruskal.test(y, g)
  if (name == "at_large_offset") a <- oneway.test(I(y - 1e6) ~ g)    # subtracting the offset is exact
  object(name = text(name), groups = list_of(lapply(parts, `[[`, "json")), welch_anova = numbers(c(a$statistic, a$parameter, a$p.value)),
         kruskal_wallis = numbers(c(k$statistic, k$parameter, k$p.value)))
}
counts <- list(matrix(c(12, 5, 7, 9), 2), matrix(c(3, 0, 1, 6), 2), matrix(c(10, 10, 10, 10), 2), matrix(c(100, 80, 60, 90, 110, 70), 2), matrix(c(5, 1, 7, 2, 9, 4, 0, 3, 8), 3),
  matrix(c(50000, 48000, 51000, 52500), 2), matrix(c(900, 20, 30, 800), 2))
contingency <- function(m) {
  plain <- suppressWarnings(chisq.test(m, correct = FALSE))
  yates <- if (length(m) == 4) suppressWarnings(chisq.test(m)) else NULL
  object(table = paste0("[", paste(apply(m, 1, numbers), collapse = ", "), "]"), plain = numbers(c(plain$statistic, plain$parameter, plain$p.value)),
         expected = number(min(plain$expected)), yates = if (is.null(yates)) "null" else numbers(c(yates$statistic, yates$parameter, yates$p.value)))
}
families <- list(c(0.01, 0.04, 0.03, 0.005), c(0.5), c(0.2, 0.2, 0.9, 1), c(1e-20, 0.6, 0.011, 0.011, 0.049, 0.3, 0.0001))
multiplicity <- function(p) object(p = numbers(p), holm = numbers(p.adjust(p, "holm")), bh = numbers(p.adjust(p, "BH")),
  holm_of_ten = numbers(p.adjust(p, "holm", n = 10)), bh_of_ten = numbers(p.adjust(p, "BH", n = 10)))

noncentral <- subset(expand.grid(t = c(-3, -0.5, 0, 0.7, 2, 6, 30), df = c(1, 2.5, 10, 60, 700), ncp = c(-2, 0, 0.4, 3, 12, 30)), TRUE)
noncentral$value <- suppressWarnings(pt(noncentral$t, noncentral$df, noncentral$ncp))

cat(object(
  made_with = object(script = text("analysis/oracle/groups.R"), R = text(R.version.string), platform = text(R.version$platform),
                     stats = text(as.character(packageVersion("stats"))), effectsize = text(as.character(packageVersion("effectsize")))),
  two_arms = list_of(lapply(names(arms), two_arms)),
  two_by_two = list_of(lapply(tables, two_by_two)),
  more_groups = list_of(lapply(names(several), more_groups)),
  contingency = list_of(lapply(counts, contingency)),
  multiplicity = list_of(lapply(families, multiplicity)),
  noncentral_t = list_of(apply(as.matrix(noncentral), 1, numbers))
), "\n", sep = "")
