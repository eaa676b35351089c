#!/usr/bin/env Rscript
# logistic.R: what R says of logistic, fractional and penalised regression (analysis/src/logistic), as JSON.
#
#   Rscript analysis/oracle/logistic.R > analysis/oracle/logistic.json && npx oxfmt --write analysis/oracle/logistic.json
#
# Needs sandwich and brglm2. Average effects have no package here: each error is derived twice, from the influence of each
# row and from the stacked estimating equations differentiated by number, and the script stops where the two differ.
# The data are drawn anew by the test (see drawn.R).
suppressMessages({ library(sandwich); library(brglm2); library(jsonlite) })

source("analysis/oracle/drawn.R")
same <- function(a, b, tolerance) stopifnot(isTRUE(all.equal(as.vector(a), as.vector(b), tolerance = tolerance)))
exposure <- column("mentored", 101, 1, 0, 0.4)
months <- column("months", 103, 60, 0)
woman <- column("woman", 107, 1, 0, 0.5)
year <- column("year", 109, 5, 2020)
weight <- column("weight", 127, 3, 0.25)

# centred: R is given years less their offset, which changes nothing but the intercept and spares it rounding.
# chance: an outcome of 1 below this share plus 0.2 for the exposed; fractional: a score, cut at 0 and 1.
worlds <- list(
  list(name = "few people", columns = list(exposure, months, woman), sizes = c(14, 11, 9, 7, 5, 5, 4, 3, 1, 1), chance = 0.3),
  list(name = "weighted", columns = list(exposure, months, woman), sizes = c(60, 40, 30, 20, 20, 10, 10, 10), chance = 0.4, weights = weight),
  list(name = "rarely", columns = list(exposure, woman), sizes = rep(50, 20), chance = 0.01),
  list(name = "years from the year 0", columns = list(exposure, year), sizes = rep(c(20, 5), 10), chance = 0.5, centred = TRUE),
  list(name = "with an interaction", columns = list(exposure, woman, months), sizes = rep(c(30, 10, 10), 5), chance = 0.35, interaction = TRUE),
  list(name = "with an interaction, weighted", columns = list(exposure, woman, months), sizes = rep(c(30, 10, 10), 5), chance = 0.35, interaction = TRUE, weights = weight),
  list(name = "a score", columns = list(exposure, months, woman), sizes = rep(c(30, 10, 10), 5), fractional = TRUE),
  list(name = "a score, weighted, with an interaction", columns = list(exposure, woman, months), sizes = rep(c(30, 10, 10), 5), fractional = TRUE, interaction = TRUE, weights = weight)
)

outcome_of <- function(world, X, n) {
  u <- drawn(n, 227, 1, 0)
  if (!is.null(world$fractional)) pmin(1, pmax(0, -0.2 + 0.3 * X[, 1] + 1.2 * u))
  else 1 * (u < world$chance + 0.2 * X[, 1])
}

average <- function(fit, X, y, w, g, factor, fixed) {
  n <- nrow(X); b <- coef(fit); inter <- "mentored:woman" %in% colnames(X)
  at <- function(a) { Z <- X; Z[, "mentored"] <- a; if (inter) Z[, "mentored:woman"] <- a * Z[, "woman"]; Z }
  means <- function(b) sapply(c(1, 0), function(a) weighted.mean(plogis(at(a) %*% b), w))
  r <- means(b)
  # First: what each row pulls.
  score <- w * (y - fitted(fit)) * X
  M <- solve(crossprod(X * sqrt(w * fitted(fit) * (1 - fitted(fit)))))
  J <- t(sapply(c(1, 0), function(a) { p <- plogis(at(a) %*% b)[, 1]; colSums(w * p * (1 - p) * at(a)) / sum(w) }))
  pulled <- score %*% M %*% t(J)
  if (!fixed) pulled <- pulled + sapply(1:2, function(k) w * (plogis(at(2 - k) %*% b)[, 1] - r[k]) / sum(w))
  meat <- crossprod(rowsum(pulled, g)) * factor
  # Second: the equations of coefficients and averages together, differentiated by number; for these people alone the
  # delta method on what sandwich says.
  if (!fixed) {
    equations <- function(theta) {
      p <- length(b)
      cbind(w * (y - plogis(X %*% theta[1:p])[, 1]) * X,
            w * (plogis(at(1) %*% theta[1:p])[, 1] - theta[p + 1]), w * (plogis(at(0) %*% theta[1:p])[, 1] - theta[p + 2]))
    }
    theta <- c(b, r)
    A <- sapply(seq_along(theta), function(k) {
      step <- 1e-5 * max(1e-3, abs(theta[k])); up <- down <- theta
      up[k] <- up[k] + step; down[k] <- down[k] - step
      colSums(equations(up) - equations(down)) / (2 * step)
    })
    V <- solve(A, t(solve(A, crossprod(rowsum(equations(theta), g)))))[length(b) + 1:2, length(b) + 1:2] * factor
    same(V, meat, 1e-6)
  } else {
    V <- if (anyDuplicated(g)) vcovCL(fit, g, type = "HC1") else vcovHC(fit, "HC1")
    same(J %*% V %*% t(J), meat, 1e-6)
  }
  against <- c(1 / r[1], -1 / r[2])
  list(exposed = list(value = r[1], se = sqrt(meat[1, 1])), reference = list(value = r[2], se = sqrt(meat[2, 2])),
       difference = list(value = r[1] - r[2], se = sqrt(c(1, -1) %*% meat %*% c(1, -1))[1]),
       logRatio = list(value = log(r[1] / r[2]), se = sqrt(against %*% meat %*% against)[1]))
}

flat <- function(m) as.vector(t(unname(as.matrix(m))))
answer <- function(world) {
  n <- sum(world$sizes); g <- rep(seq_along(world$sizes), world$sizes)
  X <- sapply(world$columns, function(one) values_of(n, one)); colnames(X) <- sapply(world$columns, `[[`, "name")
  y <- outcome_of(world, X, n)
  if (!is.null(world$centred)) X[, "year"] <- X[, "year"] - year$offset
  if (!is.null(world$interaction)) X <- cbind(X, `mentored:woman` = X[, "mentored"] * X[, "woman"])
  X <- cbind(`(intercept)` = 1, X)
  w <- if (is.null(world$weights)) rep(1, n) else values_of(n, world$weights)
  fit <- glm(y ~ X - 1, weights = w, family = quasibinomial, control = glm.control(epsilon = 1e-15, maxit = 100))
  p <- ncol(X); G <- length(world$sizes)
  byRow <- n / (n - p); byCluster <- G / (G - 1) * (n - 1) / (n - p)
  out <- list(name = world$name, columns = world$columns, sizes = world$sizes, chance = world$chance, centred = !is.null(world$centred),
    fractional = !is.null(world$fractional), interaction = !is.null(world$interaction), weights = world$weights,
    coefficients = unname(coef(fit)),
    classical = flat(vcov(fit) / if (is.null(world$fractional)) summary(fit)$dispersion else 1),
    HC1 = flat(vcovHC(fit, "HC1")), HC3 = flat(vcovHC(fit, "HC3")), CR1 = flat(vcovCL(fit, g, type = "HC1")),
    drawn = average(fit, X, y, w, 1:n, byRow, FALSE), these = average(fit, X, y, w, 1:n, byRow, TRUE),
    drawnByCluster = average(fit, X, y, w, g, byCluster, FALSE), theseByCluster = average(fit, X, y, w, g, byCluster, TRUE))
  if (is.null(world$fractional)) out$firth <- firth_of(X, y, w)
  out
}
firth_of <- function(X, y, w) {
  fit <- suppressWarnings(glm(y ~ X - 1, weights = w, family = binomial, method = "brglmFit",
    control = brglmControl(type = "AS_mean", epsilon = 1e-13, maxit = 5000)))
  list(coefficients = unname(coef(fit)), errors = unname(sqrt(diag(vcov(fit)))))
}
# endometrial (Heinze and Schemper 2002), in brglm2: NV separates the outcome.
data(endometrial)
E <- as.matrix(cbind(1, endometrial[, c("NV", "PI", "EH")]))
endometrial_told <- c(list(NV = endometrial$NV, PI = endometrial$PI, EH = endometrial$EH, HG = endometrial$HG),
                      firth_of(E, endometrial$HG, rep(1, nrow(E))))
version <- function(name) as.character(packageVersion(name))
cat(toJSON(list(
  made_with = list(script = "analysis/oracle/logistic.R", R = R.version.string, platform = R.version$platform,
                   sandwich = version("sandwich"), brglm2 = version("brglm2")),
  worlds = lapply(worlds, answer), endometrial = endometrial_told
), auto_unbox = TRUE, digits = NA, null = "null", na = "null"), "\n", sep = "")
