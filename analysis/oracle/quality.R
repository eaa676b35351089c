#!/usr/bin/env Rscript
# quality.R: what R says of interviewer effects, as JSON. Base R only.
#
#   Rscript analysis/oracle/quality.R > analysis/oracle/quality.json && npx oxfmt --write analysis/oracle/quality.json
#
# The mean squares and the p value come from R's own analysis of variance; the intraclass correlation and its
# interval from them, after Donner (1986) and Searle (1971).
source("analysis/oracle/as-json.R")

case <- function(name, sizes, sd, offset, seed) {
  set.seed(seed)
  group <- rep(seq_along(sizes), sizes)
  score <- offset + rnorm(length(sizes), sd = sd)[group] + rnorm(length(group), sd = 0.1)
  table <- anova(lm(score ~ factor(group)))
  f <- table[["F value"]][1]
  k <- length(sizes)
  n <- length(group)
  size <- (n - sum(sizes^2) / n) / (k - 1)
  msb <- table[["Mean Sq"]][1]
  msw <- table[["Mean Sq"]][2]
  low <- f / qf(0.975, k - 1, n - k)
  high <- f * qf(0.975, n - k, k - 1)
  means <- tapply(score, group, mean)
  paste0('{"name": "', name, '", "scores": ', numbers(score), ', "interviewers": ', numbers(group),
         ', "icc": ', number((msb - msw) / (msb + (size - 1) * msw)),
         ', "low": ', number((low - 1) / (low + size - 1)), ', "high": ', number((high - 1) / (high + size - 1)),
         ', "p": ', number(table[["Pr(>F)"]][1]), ', "means": ', numbers(means), "}")
}
cat(paste0('{"madeWith": "', R.version.string, '", "effects": [',
  paste(case("no effect", c(20, 20, 20), 0, 0.5, 1),
        case("a strong effect", c(12, 30, 8, 15, 40), 0.08, 0.5, 2),
        case("two interviewers", c(5, 9), 0.05, 0.5, 3),
        case("far from nought", c(10, 14, 12), 0.05, 1e3, 4), sep = ",\n"), "]}\n"))
