#!/usr/bin/env Rscript
# several.R: what R says of several groups at once (analysis/src/groups/freeman-halton.ts, analysis/src/compare/overall.ts),
# as JSON. Base R, its data sets, and clubSandwich.
#
#   Rscript analysis/oracle/several.R > analysis/oracle/several.json && npx oxfmt --write analysis/oracle/several.json
suppressPackageStartupMessages(library(clubSandwich))

source("analysis/oracle/as-json.R")
texts <- function(x) paste0("[", paste(text(as.character(x)), collapse = ", "), "]")

# ---- shares of several groups, counted exactly: yes of n
tables <- list(
  list(c(3, 0, 1), c(12, 15, 10)), list(c(1, 9, 4, 0), c(10, 11, 12, 13)), list(c(2, 2, 2), c(10, 10, 10)),
  list(c(7, 2), c(9, 11)), list(c(0, 5, 5, 9, 1, 2), c(14, 20, 31, 18, 12, 15)), list(c(4, 8, 6, 3), c(40, 70, 25, 300)),
  list(c(1, 1, 0, 2, 1, 3, 0, 1, 0, 6, 1, 0), rep(12, 12)), list(c(9, 40, 80), c(10, 60, 200)),
  list(c(10, 0, 0), c(10, 12, 11)), list(c(2, 90, 110), c(6, 200, 210))
)
exact <- function(one) {
  m <- cbind(one[[1]], one[[2]] - one[[1]])
  object(events = numbers(one[[1]]), n = numbers(one[[2]]), p = number(fisher.test(m, workspace = 2e8)$p.value))
}

# ---- whole groups: data that every R has
sets <- list(
  PlantGrowth = data.frame(y = PlantGrowth$weight, g = PlantGrowth$group),
  InsectSprays = data.frame(y = InsectSprays$count, g = InsectSprays$spray),
  chickwts = data.frame(y = chickwts$weight, g = chickwts$feed),
  warpbreaks = data.frame(y = warpbreaks$breaks, g = warpbreaks$tension, s = warpbreaks$wool),
  ChickWeight = data.frame(y = ChickWeight$weight, g = ChickWeight$Diet, x = ChickWeight$Time, cluster = ChickWeight$Chick)
)
# Wald's test that all differences from the first group are nothing.
wald <- function(fit, k, cluster) {
  at <- 2:k
  b <- coef(fit)[at]
  if (is.null(cluster)) {
    X <- model.matrix(fit)
    bread <- solve(crossprod(X))
    V <- bread %*% crossprod(X * (residuals(fit) / (1 - hatvalues(fit)))) %*% bread
    f <- drop(b %*% solve(V[at, at], b)) / length(b)
    return(c(f, length(b), fit$df.residual, pf(f, length(b), fit$df.residual, lower.tail = FALSE)))
  }
  V <- vcovCR(fit, cluster = cluster, type = "CR2")
  test <- Wald_test(fit, constraints = constrain_zero(at), vcov = V, test = "HTZ")
  c(test$Fstat, test$df_num, test$df_denom, test$p_val)
}
whole <- function(name) {
  d <- sets[[name]]
  k <- nlevels(factor(d$g))
  d$f <- factor(as.character(d$g), levels = unique(as.character(d$g)))
  d$r <- rank(d$y)
  over <- median(d$y)
  share <- table(d$f, d$y >= over)
  welch <- oneway.test(y ~ f, d)
  ranks <- kruskal.test(y ~ f, d)
  square <- suppressWarnings(chisq.test(share, correct = FALSE))
  adjusted <- if (is.null(d$x)) if (is.null(d$s)) NULL else lm(y ~ f + s, d) else lm(y ~ f + x, d)
  given <- function(test) numbers(c(test$statistic, test$parameter, test$p.value))
  c(name = text(name), y = numbers(d$y), g = texts(d$f),
    if (!is.null(d$x)) c(x = numbers(d$x)), if (!is.null(d$s)) c(s = texts(d$s)), if (!is.null(d$cluster)) c(cluster = texts(d$cluster)),
    welch_anova = given(welch), kruskal_wallis = given(ranks), at_least = number(over), chi_squared = given(square),
    expected = number(min(square$expected)), fisher = number(fisher.test(share, workspace = 2e8)$p.value),
    wald = numbers(wald(lm(y ~ f, d), k, d$cluster)), wald_of_ranks = numbers(wald(lm(r ~ f, d), k, d$cluster)),
    if (!is.null(adjusted)) c(adjusted = numbers(wald(adjusted, k, d$cluster))))
}

cat(object(
  made_with = object(script = text("analysis/oracle/several.R"), R = text(R.version.string), platform = text(R.version$platform),
                     clubSandwich = text(as.character(packageVersion("clubSandwich")))),
  exact = list_of(lapply(tables, exact)),
  whole = list_of(lapply(names(sets), function(name) do.call(object, as.list(whole(name)))))
), "\n", sep = "")
