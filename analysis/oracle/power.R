#!/usr/bin/env Rscript
# power.R: what R says of clusters and of what can be detected (analysis/src/power), as JSON. Base R and lme4.
#
#   Rscript analysis/oracle/power.R > analysis/oracle/power.json && npx oxfmt --write analysis/oracle/power.json
#
# The correlation is derived twice (aov; equal numbers also by lme4, where REML is the same); what can be detected is power.t.test's.
suppressPackageStartupMessages(library(lme4))
source("analysis/oracle/as-json.R")
source("analysis/oracle/drawn.R")
same <- function(a, b, tolerance = 1e-12) stopifnot(isTRUE(all.equal(unname(a), unname(b), tolerance = tolerance)))

clustered <- list(
  equal = list(y = drawn(40, 5, 1, 0) + rep(drawn(8, 9, 0.9, 0), each = 5), g = rep(0:7, each = 5)),
  uneven = list(y = drawn(33, 23, 0.5, 0.2) + rep(c(0, 0.3, 0.1, -0.2, 0, 0.4, 0.1), c(15, 9, 4, 2, 1, 1, 1)), g = rep(0:6, c(15, 9, 4, 2, 1, 1, 1))),
  nothing_between = list(y = rep(c(0.2, 0.8, 0.5), 6) + 1e-3 * drawn(18, 3, 1, 0), g = rep(0:5, each = 3)),
  two = list(y = drawn(9, 29, 1, 0), g = c(0, 0, 0, 0, 0, 0, 1, 1, 1)),
  at_large_offset = list(y = 1e6 + drawn(60, 31, 1, 0) + rep(drawn(12, 37, 0.5, 0), each = 5), g = rep(0:11, each = 5))
)
intra_cluster <- function(name) {
  y <- clustered[[name]]$y; g <- clustered[[name]]$g; m <- table(g); n <- length(y); k <- length(m)
  if (name == "at_large_offset") y <- y - 1e6     # exact
  a <- summary(aov(y ~ factor(g)))[[1]]; between <- a[1, 3]; within <- a[2, 3]; f <- a[1, 4]
  size <- (n - sum(m^2) / n) / (k - 1)
  value <- (between - within) / (between + (size - 1) * within)
  if (name == "equal") {
    v <- as.data.frame(VarCorr(lmer(y ~ 1 + (1 | g))))$vcov
    same(value, v[1] / sum(v), 1e-5)
  }
  share <- function(f) (f - 1) / (f + size - 1)
  object(name = text(name), values = numbers(clustered[[name]]$y), clusters = numbers(g), value = number(value), low = number(share(f / qf(0.975, k - 1, n - k))),
    high = number(share(f / qf(0.025, k - 1, n - k))), p = number(a[1, 5]), design_effect = number(1 + (sum(m^2) / n - 1) * max(0, value)))
}
detectable <- function(k) object(clusters = number(k), errors = number(power.t.test(n = k, sd = 1, power = 0.8, strict = TRUE, tol = 1e-13)$delta / sqrt(2 / k)),
  errors_of_ninety = number(power.t.test(n = k, sd = 1, power = 0.9, sig.level = 0.01, strict = TRUE, tol = 1e-13)$delta / sqrt(2 / k)))

cat(object(
  made_with = object(script = text("analysis/oracle/power.R"), R = text(R.version.string), platform = text(R.version$platform), lme4 = text(as.character(packageVersion("lme4")))),
  intra_cluster = list_of(lapply(names(clustered), intra_cluster)),
  detectable = list_of(lapply(c(2, 3, 5, 9, 30, 200), detectable))
), "\n", sep = "")
