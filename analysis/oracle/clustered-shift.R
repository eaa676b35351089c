#!/usr/bin/env Rscript
# clustered-shift.R: the shift of two groups whose people share clusters (analysis/src/groups/clustered-shift.ts), as JSON.
#
#   Rscript analysis/oracle/clustered-shift.R > analysis/oracle/clustered-shift.json && npx oxfmt --write analysis/oracle/clustered-shift.json
#
# Ranks are regressed on the group with clubSandwich's CR2 and Satterthwaite's degrees of freedom. Limits are found by trying
# every gap between two neighbouring differences. The whole is derived again with whole matrices, and the script stops where
# the two differ.
suppressPackageStartupMessages(library(clubSandwich))

source("analysis/oracle/as-json.R")
source("analysis/oracle/drawn.R")
same <- function(a, b, tolerance = 1e-9) stopifnot(isTRUE(all.equal(unname(a), unname(b), tolerance = tolerance)))


by_package <- function(y, z, cluster) {
  fit <- lm(rank(y) ~ z)
  test <- coef_test(fit, vcov = vcovCR(fit, cluster = cluster, type = "CR2"), test = "Satterthwaite")
  c(t = test$tstat[2], df = if ("df_Satt" %in% names(test)) test$df_Satt[2] else test$df[2], p = if ("p_Satt" %in% names(test)) test$p_Satt[2] else test$p_val[2])
}

by_matrices <- function(y, z, cluster) {
  X <- cbind(1, z)
  bread <- solve(crossprod(X))
  H <- X %*% bread %*% t(X)
  I <- diag(length(y))
  r <- rank(y)
  e <- (I - H) %*% r
  parts <- sapply(split(seq_along(y), cluster), function(i) {
    eigen <- eigen((I - H)[i, i, drop = FALSE], symmetric = TRUE)
    root <- ifelse(eigen$values > 1e-10, 1 / sqrt(eigen$values), 0)
    A <- eigen$vectors %*% (root * t(eigen$vectors))
    weight <- A %*% X[i, , drop = FALSE] %*% bread[, 2]
    all <- numeric(length(y))
    all[i] <- weight
    all
  })
  variance <- sum(crossprod(parts, e)^2)
  P <- t(parts) %*% (I - H) %*% parts
  t <- (bread %*% crossprod(X, r))[2] / sqrt(variance)
  df <- sum(diag(P))^2 / sum(P^2)
  c(t = t, df = df, p = 2 * pt(-abs(t), df))
}

shift_of <- function(y, z, cluster) {
  x <- y[z == 1]
  r <- y[z == 0]
  apart <- sort(unique(as.vector(outer(x, r, "-"))))
  seen <- by_package(y, z, cluster)
  same(seen, by_matrices(y, z, cluster))
  critical <- qt(0.975, seen[["df"]])
  gaps <- c(apart[1] - 1, (head(apart, -1) + tail(apart, -1)) / 2, tail(apart, 1) + 1)
  t <- sapply(gaps, function(gap) by_matrices(y - gap * z, z, cluster)[["t"]])
  middle <- median(as.vector(outer(x, r, "-")))
  kept <- which(abs(t) <= critical)
  # The test is steady here: what it keeps hangs together.
  stopifnot(all(diff(kept) == 1))
  # Each limit is the difference before which, or behind which, the test begins to find them apart.
  low <- if (kept[1] == 1) -Inf else apart[kept[1] - 1]
  high <- if (tail(kept, 1) == length(gaps)) Inf else apart[tail(kept, 1)]
  near <- if (is.finite(high)) which(apart == high) + 1 else 1
  same(by_package(y - gaps[near] * z, z, cluster)[["t"]], t[near])
  c(value = middle, low = low, high = high, df = seen[["df"]], p = seen[["p"]])
}

# Clusters with a shift of their own; of one group each, of both, or unequal.
world <- function(seed, clusters, each, whole, shift, steps = 0) {
  sizes <- if (length(each) == 1) rep(each, clusters) else each
  cluster <- rep(seq_len(clusters), sizes)
  n <- length(cluster)
  u <- drawn(2 * n + clusters, seed)
  z <- if (whole) as.numeric(cluster <= ceiling(clusters / 2)) else as.numeric(u[n + clusters + seq_len(n)] < 0.5)
  y <- 0.5 * u[seq_len(n)] + 0.4 * u[n + seq_len(clusters)][cluster] + shift * z
  if (steps > 0) y <- floor(y * steps + 0.5) / steps
  list(y = y, z = z, cluster = cluster)
}
worlds <- list(
  "whole clusters" = world(11, 12, 5, TRUE, 0.1),
  "clusters of both groups" = world(23, 10, 6, FALSE, 0.15),
  "unequal whole clusters" = world(37, 9, c(2, 9, 4, 7, 1, 3, 12, 5, 6), TRUE, -0.05),
  "scores with ties" = world(41, 14, 6, TRUE, 0.1, 20),
  "two clusters in each" = world(53, 4, 6, TRUE, 0.2)
)
sleeping <- list(y = sleep$extra, z = as.numeric(sleep$group == 2), cluster = as.integer(sleep$ID))
told <- lapply(c(worlds, list("sleep, people twice" = sleeping)), function(one) {
  found <- shift_of(one$y, one$z, one$cluster)
  object(c(y = numbers(one$y), z = numbers(one$z), cluster = numbers(one$cluster - 1),
           setNames(number(found), names(found))))
})
versions <- object(c(R = paste0('"', R.version$major, ".", R.version$minor, '"'), clubSandwich = paste0('"', packageVersion("clubSandwich"), '"')))
cat("{\n\"versions\": ", versions, ",\n\"shifts\": {\n",
    paste(paste0('"', names(told), '": ', told), collapse = ",\n"), "\n}\n}\n", sep = "")
