#!/usr/bin/env Rscript
# leaving.R: errors where those who stayed are weighted to stand for all who began, as JSON (analysis/src/missing/leaving.ts).
#
#   Rscript analysis/oracle/leaving.R > analysis/oracle/leaving.json && npx oxfmt --write analysis/oracle/leaving.json
#
# Each way twice: all estimating equations stacked with a Jacobian by differences, of the weights' regression and what is
# estimated under them; and the estimate's own sandwich with what the weights' regression adds, in closed form. The script stops
# where the two differ. For least squares the second is then told with the small-sample corrections of HC3, CR1 and CR2
# (clubSandwich) on the residuals' part.
suppressPackageStartupMessages(library(clubSandwich))

source("analysis/oracle/as-json.R")
source("analysis/oracle/drawn.R")
same <- function(a, b, tolerance = 1e-6) stopifnot(isTRUE(all.equal(unname(a), unname(b), tolerance = tolerance)))

n <- 120
u <- matrix(drawn(6 * n, 97), n)
cluster <- rep(1:15, length.out = n)
z <- as.numeric(u[, 1] < 0.5)
x <- 2 * u[, 2] - 1
full <- pmin(1, pmax(0, 0.4 + 0.25 * x + 0.1 * z + 0.2 * (u[, 3] - 0.5) + 0.2 * (drawn(15, 7)[cluster] - 0.5)))
# Of a whole cluster nobody stayed: it adds to the error nonetheless.
stayed <- u[, 4] < plogis(1.2 + 1.5 * x - 0.8 * z) & cluster != 15
y <- ifelse(stayed, full, NA)
base <- 0.5 + u[, 5]
Z <- cbind(1, z, x)
leaving <- glm.fit(Z, as.numeric(stayed), family = binomial(), control = list(epsilon = 1e-14, maxit = 100))$coefficients

# ---- stacked: psi gives for all parameters a row for each who began
jacobian <- function(f, at) {
  step <- 1e-5
  sapply(seq_along(at), function(k) {
    e <- replace(numeric(length(at)), k, step)
    (8 * (f(at + e) - f(at - e)) - (f(at + 2 * e) - f(at - 2 * e))) / (12 * step)
  })
}
stacked <- function(psi, at, by = cluster) {
  stopifnot(max(abs(colSums(psi(at)))) < 1e-8)
  bread <- solve(jacobian(function(at) colSums(psi(at)), at))
  meat <- crossprod(rowsum(psi(at), by))
  bread %*% meat %*% t(bread)
}
k <- 1:3
weights_at <- function(gamma, base) ifelse(stayed, base / plogis(drop(Z %*% gamma)), 0)
of_leaving <- function(gamma) Z * (stayed - plogis(drop(Z %*% gamma)))
zero <- function(v) ifelse(stayed, v, 0)

# ---- closed form: what the regression of who stayed adds to influences (rows) of what is estimated
added <- function(influence) {
  p <- plogis(drop(Z %*% leaving))
  answer <- crossprod(Z, -(1 - p) * influence)
  of_leaving(leaving) %*% solve(crossprod(Z * sqrt(p * (1 - p))), answer)
}

least_squares <- function(X, base) {
  w <- weights_at(leaving, base)
  d <- data.frame(y, w, cluster)[stayed, ]
  d$X <- X[stayed, ]
  fit <- lm(y ~ X - 1, weights = w, data = d)
  e <- zero(y - drop(X %*% coef(fit)))
  bread <- solve(crossprod(X * sqrt(w)))
  own <- (X * (w * e)) %*% bread
  influence <- own + added(own)
  psi <- function(at) cbind(of_leaving(at[k]), X * (weights_at(at[k], base) * zero(y - drop(X %*% at[-k]))))
  full <- stacked(psi, c(leaving, coef(fit)))
  same(full[-k, -k], crossprod(rowsum(influence, cluster)))
  alone <- stacked(psi, c(leaving, coef(fit)), seq_len(n))
  same(alone[-k, -k], crossprod(influence))
  # Residuals' own part corrected, what is added as it is.
  leverage <- numeric(n)
  leverage[stayed] <- hatvalues(fit)
  hc3 <- crossprod(own / (1 - leverage) + added(own))
  G <- length(unique(cluster[stayed]))
  m <- sum(stayed)
  cr1 <- G / (G - 1) * (m - 1) / (m - ncol(X)) * crossprod(rowsum(influence, cluster))
  V <- vcovCR(fit, cluster = d$cluster, type = "CR2")
  # What each cluster adds to the coefficients, its residuals adjusted.
  moves <- t(vcovCR(fit, cluster = d$cluster, type = "CR2", form = "estfun"))
  same(matrix(as.numeric(V), ncol(X)), crossprod(moves), 1e-10)
  clusters <- as.character(sort(unique(d$cluster)))
  besides <- rowsum(added(own), cluster)
  at_cluster <- besides
  at_cluster[clusters, ] <- at_cluster[clusters, ] + moves
  cr2 <- crossprod(at_cluster)
  known <- sqrt(V[2, 2])
  error <- function(matrix) number(sqrt(matrix[2, 2]))
  object(c(value = number(coef(fit)[[2]]), HC3 = error(hc3), CR1 = error(cr1), CR2 = error(cr2), CR2_if_known = number(known)))
}

# Weights by the propensity under those weights, then the difference of the means.
by_propensity <- function(base) {
  w <- weights_at(leaving, base)
  X <- cbind(1, x)
  fit <- suppressWarnings(glm.fit(X, z, weights = w, family = quasibinomial(), control = list(epsilon = 1e-14, maxit = 100)))
  share <- function(alpha) plogis(drop(X %*% alpha))
  both <- function(alpha) ifelse(z == 1, 1 / share(alpha), 1 / (1 - share(alpha)))
  mean_of <- function(arm) weighted.mean(y[stayed & z == arm], (w * both(fit$coefficients))[stayed & z == arm])
  at <- c(leaving, fit$coefficients, mean_of(1), mean_of(0))
  psi <- function(at) {
    w <- weights_at(at[k], base)
    cbind(of_leaving(at[k]), X * (w * (z - share(at[4:5]))),
          w * both(at[4:5]) * z * zero(y - at[6]), w * both(at[4:5]) * (1 - z) * zero(y - at[7]))
  }
  V <- stacked(psi, at)[6:7, 6:7]
  G <- length(unique(cluster[stayed]))
  object(c(value = number(at[6] - at[7]), by_cluster = number(sqrt(G / (G - 1) * (V[1, 1] + V[2, 2] - 2 * V[1, 2])))))
}

# A fractional logistic curve under those weights, averaged with and without the exposure.
by_curve <- function(base) {
  w <- weights_at(leaving, base)
  X <- cbind(1, z, x)
  fit <- suppressWarnings(glm.fit(X[stayed, ], y[stayed], weights = w[stayed], family = quasibinomial(), control = list(epsilon = 1e-14, maxit = 100)))
  at_z <- function(b, arm) plogis(drop(cbind(1, arm, x) %*% b))
  b <- fit$coefficients
  at <- c(leaving, b, weighted.mean(at_z(b, 1), w), weighted.mean(at_z(b, 0), w))
  psi <- function(at) {
    w <- weights_at(at[k], base)
    b <- at[4:6]
    cbind(of_leaving(at[k]), X * (w * zero(y - plogis(drop(X %*% b)))), w * (at_z(b, 1) - at[7]), w * (at_z(b, 0) - at[8]))
  }
  V <- stacked(psi, at)[7:8, 7:8]
  G <- length(unique(cluster[stayed]))
  m <- sum(stayed)
  factor <- G / (G - 1) * (m - 1) / (m - 3)
  object(c(value = number(at[7] - at[8]), by_cluster = number(sqrt(factor * (V[1, 1] + V[2, 2] - 2 * V[1, 2])))))
}

told <- function(base) object(c(
  difference = least_squares(cbind(1, z), base), adjusted = least_squares(cbind(1, z, x), base),
  by_propensity = by_propensity(base), by_curve = by_curve(base)))
versions <- object(c(R = paste0('"', R.version$major, ".", R.version$minor, '"'), clubSandwich = paste0('"', packageVersion("clubSandwich"), '"')))
people <- object(c(y = numbers(y), z = numbers(z), x = numbers(x), cluster = numbers(cluster - 1), base = numbers(base)))
cat("{\n", paste(paste0('"', c("versions", "people", "plain", "surveyed"), '": ', c(versions, people, told(rep(1, n)), told(base))), collapse = ",\n"), "\n}\n", sep = "")
