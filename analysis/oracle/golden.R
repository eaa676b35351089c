#!/usr/bin/env Rscript
# golden.R: what R says of the kernels in analysis/src, as JSON. Base R only.
#
#   Rscript analysis/oracle/golden.R > analysis/oracle/golden.json && npx oxfmt --write analysis/oracle/golden.json
#
# R is the oracle in development, never at run time: the tests read golden.json, which names the R that
# made it. Where R has no function of its own (kappa, limits of agreement) the script derives each
# value twice, in different ways, and stops if the two differ. null is what does not exist (NaN).

# Run from the root of the repository, as the other scripts here: they share how JSON is written and numbers are drawn.
source("analysis/oracle/as-json.R")
source("analysis/oracle/drawn.R")
same <- function(a, b, tolerance = 1e-13) stopifnot(isTRUE(all.equal(a, b, tolerance = tolerance)))

# ---- numbers --------------------------------------------------------------------------------------
# Long vectors are not printed but made anew by the test (drawn.R).
recipe <- function(n, seed, scale, offset)
  list(values = drawn(n, seed, scale, offset),
       json = object(n = number(n), seed = number(seed), scale = number(scale), offset = number(offset)))
given <- function(values) list(values = values, json = numbers(values))

vectors <- list(
  empty = given(numeric()),
  all_missing = given(c(NA, NA, NA)),
  one_value = given(0.4),
  two_values = given(c(0.1, 0.7)),
  ties = given(c(0.5, 0.25, 0.5, 0.5, 0.75, 0.25, NA, 1, 0, 0.5)),
  constant = given(rep(0.1, 7)),
  negative = given(c(-3.5, 2, -0.125, 11, -7, 2)),
  scores = given(c(0.5833333333333334, 0.66, 0.33, 0.5, 0.4722222222222222, NA, 0.9166666666666666, 0.7333333333333334, 0.1)),
  large_offset = given(1e9 + c(4, 7, 13, 16)),
  many = recipe(10000, 1, 1, 0),
  many_at_large_offset = recipe(10000, 7, 1, 1e9),
  many_small = recipe(9999, 42, 1e-9, 0)
)
shares <- c(0, 0.05, 0.1, 0.25, 1 / 3, 0.5, 0.75, 0.9, 0.999, 1)

description <- function(name) {
  v <- vectors[[name]]
  x <- v$values[!is.na(v$values)]
  q <- if (length(x)) quantile(x, shares, type = 7, names = FALSE) else rep(NA, length(shares))
  s <- if (length(x) > 1) sd(x) else NA
  if (name == "many_at_large_offset") same(s, sd(x - 1e9), 1e-14)   # subtracting the offset is exact
  object(name = text(name), values = v$json, n = number(length(x)), missing = number(sum(is.na(v$values))),
         mean = number(if (length(x)) mean(x) else NA), sd = number(s),
         min = number(if (length(x)) min(x) else NA), max = number(if (length(x)) max(x) else NA),
         quantiles = numbers(q))
}

# ---- shares ---------------------------------------------------------------------------------------
counts <- list(c(0, 1), c(1, 1), c(0, 10), c(10, 10), c(1, 10), c(9, 10), c(5, 10), c(0, 1000), c(1000, 1000),
               c(1, 1000), c(999, 1000), c(333, 1000), c(17, 43), c(92, 100), c(123456, 1000000), c(1, 1e7), c(9999999, 1e7))
wilson <- function(pair) {
  ends <- suppressWarnings(prop.test(pair[1], pair[2], correct = FALSE))$conf.int
  object(count = number(pair[1]), n = number(pair[2]), low = number(ends[1]), high = number(ends[2]))
}

# ---- agreement ------------------------------------------------------------------------------------
kappa_by_shares <- function(m, agreement) {          # Cohen (1960, 1968): (observed - expected) / (1 - expected)
  p <- m / sum(m)
  expected <- sum(agreement * outer(rowSums(p), colSums(p)))
  (sum(agreement * p) - expected) / (1 - expected)
}
kappa_by_pairs <- function(m, distance) {            # 1 - mean distance within pairs / mean distance between all
  first <- rep(row(m), m); second <- rep(col(m), m)
  1 - mean(distance[cbind(first, second)]) / mean(distance[cbind(rep(first, each = length(second)), second)])
}
tables <- list(
  nobody = matrix(0, 3, 3),
  full = diag(c(7, 5, 3)),
  nearly_one_category = matrix(c(998, 0, 0, 0, 0, 1, 1, 0, 0), 3, byrow = TRUE),
  one_category = matrix(c(9, 0, 0, 0), 2),
  chance = matrix(c(25, 25, 25, 25), 2),
  worse_than_chance = matrix(c(0, 10, 10, 0), 2),
  two = matrix(c(20, 5, 10, 15), 2, byrow = TRUE),
  bands = matrix(c(12, 4, 0, 6, 58, 9, 1, 14, 33), 3, byrow = TRUE),
  five = matrix(c(10, 2, 1, 0, 0, 3, 20, 5, 1, 0, 0, 4, 30, 6, 1, 0, 1, 7, 25, 3, 1, 0, 2, 5, 15), 5, byrow = TRUE)
)
agreement <- function(name) {
  m <- tables[[name]]; k <- nrow(m)
  apart <- abs(row(m) - col(m))
  plain <- kappa_by_shares(m, diag(k)); weighted <- kappa_by_shares(m, 1 - apart / (k - 1))
  if (!is.nan(plain)) {
    same(plain, kappa_by_pairs(m, 1 * (apart > 0)), 1e-11); same(weighted, kappa_by_pairs(m, apart), 1e-11)
    plain <- kappa_by_pairs(m, 1 * (apart > 0)); weighted <- kappa_by_pairs(m, apart)   # loses fewer digits
  }
  object(name = text(name), table = paste0("[", paste(apply(m, 1, numbers), collapse = ", "), "]"),
         n = number(sum(m)), share = number(sum(diag(m)) / sum(m)), kappa = number(plain), weighted = number(weighted))
}

# ---- paired differences ---------------------------------------------------------------------------
pairs <- list(
  none = list(given(numeric()), given(numeric())),
  one = list(given(0.25), given(0.5)),
  some_missing = list(given(c(0.1, NA, 0.5, 0.75, 0.3)), given(c(0.2, 0.4, NA, 0.5, 0.9))),
  equal = list(given(c(0.1, 0.2, 0.3)), given(c(0.1, 0.2, 0.3))),
  shifted = list(given(c(0.5, 0.25, 0.75)), given(c(0.625, 0.375, 0.875))),
  many = list(recipe(10000, 11, 1, 0), recipe(10000, 13, 1, 0.125)),
  large_offset = list(recipe(10000, 17, 1, 0), recipe(10000, 19, 1, 1e9))
)
difference <- function(name) {
  p <- pairs[[name]]
  d <- p[[2]]$values - p[[1]]$values
  d <- d[!is.na(d)]
  n <- length(d)
  mean <- if (n) mean(d) else NA
  sd <- if (n > 1) sd(d) else NA
  # The second way: the sd of a single difference from all pairs of them.
  if (n > 1 && n < 100) same(sd, sqrt(sum(outer(d, d, `-`)^2) / (2 * n * (n - 1))))
  object(name = text(name), first = p[[1]]$json, second = p[[2]]$json, n = number(n), mean = number(mean), sd = number(sd),
         low = number(mean - 1.96 * sd), high = number(mean + 1.96 * sd), largest = number(if (n) max(abs(d)) else NA))
}

# ---- means of clusters ----------------------------------------------------------------------------
# CR2 and its degrees of freedom from the definition (Bell and McCaffrey 2002), with whole matrices: residuals of each
# cluster times the inverse square root of its block of I - H, and Satterthwaite's ratio of the quadratic form.
clustered <- list(
  each_alone = list(y = drawn(12, 3, 1, 0), g = 1:12),
  equal = list(y = drawn(40, 5, 1, 0) + rep(drawn(8, 9, 0.4, 0), each = 5), g = rep(1:8, each = 5)),
  uneven = list(y = drawn(33, 23, 0.5, 0.2), g = c(rep(1, 15), rep(2, 9), rep(3, 4), rep(4, 2), 5, 6, 7)),
  two = list(y = drawn(9, 29, 1, 0), g = c(1, 1, 1, 1, 1, 1, 2, 2, 2)),
  some_alone = list(y = drawn(60, 31, 1, 0), g = c(rep(1:4, times = c(20, 12, 5, 3)), 5:24))
)
cluster_mean <- function(name) {
  y <- clustered[[name]]$y; g <- clustered[[name]]$g; n <- length(y)
  hat <- matrix(1 / n, n, n); rest <- diag(n) - hat; e <- rest %*% y
  root <- function(block) { v <- eigen(block, symmetric = TRUE); v$vectors %*% diag(1 / sqrt(v$values), nrow(block)) %*% t(v$vectors) }
  parts <- sapply(unique(g), function(one) {
    i <- which(g == one)
    rest[, i, drop = FALSE] %*% root(rest[i, i, drop = FALSE]) %*% rep(1, length(i)) / n
  })
  variance <- sum((t(parts) %*% y)^2)
  form <- crossprod(parts)
  df <- sum(diag(form))^2 / sum(form^2)
  if (!anyDuplicated(g)) { same(variance, var(y) / n); same(df, n - 1, 1e-9) }
  half <- qt(0.975, df) * sqrt(variance)
  object(name = text(name), values = numbers(y), clusters = numbers(g), mean = number(mean(y)), low = number(mean(y) - half),
         high = number(mean(y) + half), df = number(df))
}
freedom <- c(0.5, 1, 1.37, 2, 2.9, 4, 7.25, 10, 29, 30, 99.5, 1000, 123456, 1e7)
student <- function(df) object(df = number(df), t = number(qt(0.975, df)))

cat(object(
  made_with = object(script = text("analysis/oracle/golden.R"), R = text(R.version.string),
                     platform = text(R.version$platform), stats = text(as.character(packageVersion("stats")))),
  shares = numbers(shares),
  describe = list_of(lapply(names(vectors), description)),
  wilson = list_of(lapply(counts, wilson)),
  agreement = list_of(lapply(names(tables), agreement)),
  differences = list_of(lapply(names(pairs), difference)),
  clusters = list_of(lapply(names(clustered), cluster_mean)),
  student = list_of(lapply(freedom, student))
), "\n", sep = "")
