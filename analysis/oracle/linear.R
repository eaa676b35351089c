#!/usr/bin/env Rscript
# linear.R: what R says of least squares, robust covariances and their degrees of freedom (analysis/src/linear), as JSON.
#
#   Rscript analysis/oracle/linear.R > analysis/oracle/linear.json && npx oxfmt --write analysis/oracle/linear.json
#
# Needs sandwich and clubSandwich. The data are drawn anew by the test (see drawn.R).
suppressMessages({ library(sandwich); library(clubSandwich); library(jsonlite) })

source("analysis/oracle/drawn.R")
exposure <- column("mentored", 101, 1, 0, 0.4)
months <- column("months", 103, 60, 0)
woman <- column("woman", 107, 1, 0, 0.5)
year <- column("year", 109, 5, 2020)
far <- column("income", 113, 40000, 1000000)

# centred: R is given columns less their offset and over their scale, which spares it rounding: of columns far from zero
# sandwich and clubSandwich lose up to ten digits, since they form X'X.
# sizes: how many rows each cluster has, one after the other. fixed: each cluster but the first has a column of its own.
worlds <- list(
  list(name = "nine unequal clusters", columns = list(exposure, months, woman), sizes = c(11, 8, 6, 5, 4, 3, 2, 2, 1)),
  list(name = "nine unequal clusters, weighted", columns = list(exposure, months, woman), sizes = c(11, 8, 6, 5, 4, 3, 2, 2, 1), weights = column("weight", 127, 3, 0.25)),
  list(name = "one-member clusters", columns = list(exposure, months), sizes = rep(1, 30)),
  list(name = "one-member clusters, weighted", columns = list(exposure, months), sizes = rep(1, 30), weights = column("weight", 131, 5, 0.5)),
  list(name = "large and small clusters", columns = list(exposure, months, woman), sizes = c(700, 400, 200, 100, 50, 20, 6, 3, 1)),
  list(name = "large and small clusters, weighted", columns = list(exposure, months, woman), sizes = c(700, 400, 200, 100, 50, 20, 6, 3, 1), weights = column("weight", 137, 4, 0.1)),
  list(name = "weights alike within clusters", columns = list(exposure, months), sizes = rep(c(15, 10, 3), 4), weights = column("weight", 139, 4, 0.5), alike = TRUE),
  list(name = "many small clusters, weighted", columns = list(exposure, months, woman), sizes = rep(c(4, 3, 2, 1), 30), weights = column("weight", 149, 2, 0.5)),
  list(name = "a column for each cluster", columns = list(exposure, months), sizes = c(20, 14, 9, 6, 5, 4), fixed = TRUE),
  list(name = "a column for each cluster, weighted", columns = list(exposure, months), sizes = c(20, 14, 9, 6, 5, 4), fixed = TRUE, weights = column("weight", 151, 2, 0.5)),
  list(name = "columns far from zero", columns = list(exposure, year, far), sizes = c(40, 30, 20, 10, 10, 10, 10), centred = TRUE)
)

condition_of <- function(X) kappa(sweep(X, 2, sqrt(colSums(X^2)), `/`), exact = TRUE)   # of columns of length 1

answer <- function(world) {
  n <- sum(world$sizes); g <- rep(seq_along(world$sizes), world$sizes)
  X <- sapply(world$columns, function(one) values_of(n, one))
  if (!is.null(world$centred))
    X <- sapply(seq_along(world$columns), function(j) {
      one <- world$columns[[j]]
      if (is.null(one$below)) (X[, j] - one$offset) / one$scale else X[, j]
    })
  names <- sapply(world$columns, `[[`, "name")
  effect <- drawn(length(world$sizes), 211, 0.3, 0)
  noise <- drawn(n, 223, 0.6, 0)
  y <- noise * (0.5 + X[, 1]) + 0.15 * X[, 1] + effect[g]
  if (!is.null(world$fixed)) {
    own <- sapply(2:length(world$sizes), function(k) 1 * (g == k))
    X <- cbind(X, own); names <- c(names, paste0("cluster", 2:length(world$sizes)))
  }
  colnames(X) <- names
  data <- as.data.frame(X); data$y <- y
  w <- NULL
  if (!is.null(world$weights)) {
    w <- values_of(n, world$weights)
    if (!is.null(world$alike)) w <- w[match(g, g)]
    data$w <- w
    fit <- lm(reformulate(names, "y"), data, weights = w, tol = 1e-12)
  } else fit <- lm(reformulate(names, "y"), data, tol = 1e-12)
  cr2 <- vcovCR(fit, cluster = g, type = "CR2")
  tested <- coef_test(fit, cr2, test = "Satterthwaite")
  joint <- Wald_test(fit, constrain_zero(2:3), cr2, test = "HTZ")
  three <- if (length(world$columns) > 2) Wald_test(fit, constrain_zero(2:4), cr2, test = "HTZ") else NULL
  flat <- function(m) as.vector(t(unname(as.matrix(m))))
  out <- list(
    name = world$name, columns = world$columns, sizes = world$sizes, fixed = !is.null(world$fixed), alike = !is.null(world$alike), centred = !is.null(world$centred),
    weights = world$weights,
    coefficients = unname(coef(fit)), sigma2 = summary(fit)$sigma^2, condition = condition_of(model.matrix(fit)),
    classical = flat(vcov(fit)), HC1 = flat(vcovHC(fit, "HC1")), HC2 = flat(vcovHC(fit, "HC2")), HC3 = flat(vcovHC(fit, "HC3")),
    CR1 = flat(vcovCL(fit, g, type = "HC1")), CR2 = flat(cr2), df = tested$df_Satt %||% tested$df, p = tested$p_Satt %||% tested$p_val,
    joint = list(f = joint$Fstat, df1 = joint$df_num, df2 = joint$df_denom, p = joint$p_val))
  if (!is.null(three)) out$three <- list(f = three$Fstat, df1 = three$df_num, df2 = three$df_denom, p = three$p_val)
  out
}
`%||%` <- function(a, b) if (is.null(a)) b else a
version <- function(name) as.character(packageVersion(name))
cat(toJSON(list(
  made_with = list(script = "analysis/oracle/linear.R", R = R.version.string, platform = R.version$platform,
                   sandwich = version("sandwich"), clubSandwich = version("clubSandwich")),
  worlds = lapply(worlds, answer)
), auto_unbox = TRUE, digits = NA, null = "null", na = "null"), "\n", sep = "")
