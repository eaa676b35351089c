#!/usr/bin/env Rscript
# missing.R: what mice says of pooling and of drawing, and base R of bounds, as JSON.
#
#   Rscript analysis/oracle/missing.R > analysis/oracle/missing.json && npx oxfmt --write analysis/oracle/missing.json
#
# mice 3.15 keeps the share of variance due to missing answers above 0.0001; pooled again here without that floor, and the
# script stops where the two differ though the floor does not bind. Draws cannot be the same as those of another generator:
# their means and spreads are told from the formulas, and those of mice itself are checked against them.
suppressPackageStartupMessages({ library(mice); library(sandwich) })
source("analysis/oracle/as-json.R")
source("analysis/oracle/drawn.R")
same <- function(a, b, tolerance = 1e-10) stopifnot(isTRUE(all.equal(unname(a), unname(b), tolerance = tolerance)))
sets <- list(
  five = list(c(0.12, 0.15, 0.09, 0.11, 0.14), c(0.05, 0.052, 0.048, 0.051, 0.05), 120),
  two = list(c(1, 3), c(0.5, 0.7), 30), few_degrees = list(c(0.2, 0.25, 0.31, 0.18, 0.22, 0.4), rep(0.1, 6), 4.3),
  normal = list(c(-2, -2.2, -1.7, -2.1), c(0.4, 0.5, 0.45, 0.41), Inf), nearly_alike = list(0.5 + 1e-4 * drawn(20, 3), rep(0.02, 20), 500),
  many = list(drawn(50, 5), 0.1 + 0.2 * drawn(50, 7), 997))
pooled <- sapply(names(sets), function(name) {
  q <- sets[[name]][[1]]; e <- sets[[name]][[2]]; complete <- sets[[name]][[3]]; m <- length(q)
  r <- pool.scalar(q, e^2, n = if (is.infinite(complete)) Inf else complete + 1, k = 1)
  share <- (1 + 1 / m) * r$b / r$t; old <- (m - 1) / share^2
  observed <- (complete + 1) / (complete + 3) * complete * (1 - share); df <- if (is.infinite(complete)) old else old * observed / (old + observed)
  if (share > 1e-4) { same(df, r$df); same((r$r + 2 / (df + 3)) / (r$r + 1), r$fmi) }
  fmi <- (r$r + 2 / (df + 3)) / (r$r + 1)
  object(name = text(name), values = numbers(q), errors = numbers(e), complete = number(complete), value = number(r$qbar), error = number(sqrt(r$t)),
         within = number(r$ubar), between = number(r$b), df = number(df), missing = number(fmi), p = number(2 * pt(-abs(r$qbar) / sqrt(r$t), df)))
})
# A draw of coefficients: its mean is theirs, its covariance sigma^2 (X'X)^-1 n/(n - p - 2), over chi-squared's draws too.
n <- 40; x <- drawn(n, 11); z <- drawn(n, 104729); x <- (x - mean(x)) / sd(x) * sqrt(n / (n - 1)); z <- (z - mean(z)) / sd(z) * sqrt(n / (n - 1))
y <- 0.3 + 0.2 * x + 0.1 * z + drawn(n, 1299709); known <- 1:30; design <- cbind(1, x, z)[known, ]
inverse <- solve(crossprod(design) + diag(c(0, 1, 1) * 1e-5 * 30)); beta <- inverse %*% crossprod(design, y[known]); df <- 30 - 3
rss <- sum((y[known] - design %*% beta)^2); spread <- sqrt(diag(inverse) * rss / (df - 2))
set.seed(1); mine <- replicate(20000, .norm.draw(y, seq_len(n) %in% known, cbind(1, x, z))$beta)
same(rowMeans(mine), as.numeric(beta), 0.01); same(apply(mine, 1, sd), spread, 0.02)
regression <- object(x = numbers(x), z = numbers(z), y = numbers(y), known = number(30), coefficients = numbers(beta), spread = numbers(spread))
# Bounds by hand, errors by sandwich; Imbens and Manski's reach by uniroot.
n <- 200; exposed <- as.numeric(drawn(n, 21) < 0.4); outcome <- 0.3 + 0.1 * exposed + 0.5 * drawn(n, 611953); gone <- drawn(n, 15485863) < 0.15
bound <- function(a, b) { y <- ifelse(gone, ifelse(exposed == 1, a, b), outcome); f <- lm(y ~ exposed)
  same(coef(f)[["exposed"]], mean(y[exposed == 1]) - mean(y[exposed == 0])); c(coef(f)[["exposed"]], sqrt(vcovHC(f, "HC3")[2, 2])) }
low <- bound(0, 1); high <- bound(1, 0); apart <- (high[1] - low[1]) / max(low[2], high[2])
reach <- uniroot(function(c) pt(c + apart, n - 2) - pt(-c, n - 2) - 0.95, c(0.5, 4), tol = 1e-14)$root
bounds <- object(n = number(n), least = numbers(low), greatest = numbers(high), limits = numbers(c(low[1] - reach * low[2], high[1] + reach * high[2])))
# Attrition: weights of those who stayed.
stayed <- as.numeric(drawn(n, 32452843) < plogis(1 + exposed - 2 * outcome)); chance <- fitted(glm(stayed ~ exposed + outcome, binomial, control = list(epsilon = 1e-14, maxit = 50)))
w <- ifelse(stayed == 1, 1 / chance, 0); w <- w / mean(w[stayed == 1])
attrition <- object(first = numbers(w[1:8]), effective = number(sum(w)^2 / sum(w^2)), greatest = number(max(w)))
version <- function(p) as.character(packageVersion(p))
cat("{", paste0('"made_with": ', object(script = text("analysis/oracle/missing.R"), R = text(R.version.string), mice = text(version("mice")), sandwich = text(version("sandwich"))), ","),
  paste0('"pooled": [', paste(pooled, collapse = ",\n"), "],"), paste0('"regression": ', regression, ","), paste0('"bounds": ', bounds, ","), paste0('"attrition": ', attrition, "}"), sep = "\n")
