#!/usr/bin/env Rscript
# mixed.R: what lme4 and lmerTest say of random intercepts, as JSON.
#
#   Rscript analysis/oracle/mixed.R > analysis/oracle/mixed.json && npx oxfmt --write analysis/oracle/mixed.json
#
# The optimiser is driven further than by default, so that its own error is below what the tests allow. Dyestuff (Davies
# 1947) and Dyestuff2 (Box and Tiao 1973) are published; the others are made by the recipe of drawn.R. An offset of the
# outcome is taken off before lme4 sees it and added to the intercept after, since lme4 loses digits far from zero.
suppressPackageStartupMessages({ library(lme4); library(lmerTest) })
source("analysis/oracle/as-json.R")
source("analysis/oracle/drawn.R")
tight <- lmerControl(optimizer = "bobyqa", optCtrl = list(rhoend = 1e-11, maxfun = 1e5), check.conv.singular = "ignore", calc.derivs = FALSE)

told <- function(name, data, formula, given, offset = 0) {
  fit <- lmerTest::lmer(formula, data, REML = TRUE, control = tight)
  s <- summary(fit)$coefficients; v <- as.data.frame(VarCorr(fit))$vcov
  if (v[1] < 1e-12 * v[2]) v[1] <- 0
  last <- as.numeric(contest1D(fit, c(rep(0, nrow(s) - 1), 1))["df"])
  spread <- c(rep(0, max(0, nrow(s) - 2)), 1, -1)
  s[1, "Estimate"] <- s[1, "Estimate"] + offset
  if (offset != 0) s[1, "Pr(>|t|)"] <- 2 * pt(-s[1, "Estimate"] / s[1, "Std. Error"], s[1, "df"])
  both <- if (nrow(s) > 2) contest1D(fit, spread) else NULL
  c(object(name = text(name), given, coefficients = numbers(s[, "Estimate"]), errors = numbers(s[, "Std. Error"]), df = numbers(s[, "df"]),
           p = numbers(s[, "Pr(>|t|)"]), between = number(v[1]), within = number(v[2]), deviance = number(REMLcrit(fit)),
           difference = if (is.null(both)) "null" else numbers(c(both[["Estimate"]], both[["Std. Error"]], both[["df"]]))))
}
# n people in clusters that are more unequal the greater `skew`; `x` varies within, `z` between, `treated` mostly between.
made <- function(n, clusters, skew, shift, offset, seed) {
  cluster <- floor(clusters * drawn(n, seed)^skew)
  of <- drawn(clusters, seed + 1); zs <- drawn(clusters, seed + 2); x <- drawn(n, seed + 3)
  treated <- ifelse(drawn(n, seed + 4) < ifelse(zs[cluster + 1] > 0.5, 0.8, 0.2), 1, 0)
  data.frame(y = offset + 0.2 * x + 0.1 * treated + 0.3 * zs[cluster + 1] + shift * of[cluster + 1] + drawn(n, seed + 5),
             x = x, z = zs[cluster + 1], treated = treated, cluster = factor(cluster))
}
recipes <- list(
  unequal = list(600, 40, 1.5, 0.5, 0, 11), few_clusters = list(90, 7, 1, 0.4, 0, 21), pairs_and_singles = list(400, 300, 1, 0.8, 0, 31),
  very_alike = list(500, 25, 1, 20, 0, 41), hardly_alike = list(900, 45, 1, 0.22, 0, 51), far_from_zero = list(300, 20, 2, 0.5, 1e6, 61),
  not_alike = list(200, 20, 1, 0, 0, 78), many = list(5000, 800, 1.2, 0.6, 0, 81))
cases <- sapply(names(recipes), function(name) {
  r <- recipes[[name]]
  given <- object(n = number(r[[1]]), clusters = number(r[[2]]), skew = number(r[[3]]), shift = number(r[[4]]), offset = number(r[[5]]), seed = number(r[[6]]))
  data <- do.call(made, r); data$y <- data$y - r[[5]]
  told(name, data, y ~ x + treated + z + (1 | cluster), c(recipe = given), r[[5]])
})
published <- sapply(c("Dyestuff", "Dyestuff2"), function(name) {
  data <- get(name)
  told(name, data, Yield ~ 1 + (1 | Batch), c(values = numbers(data$Yield), batch = numbers(as.integer(data$Batch) - 1)))
})
# A start and a slope of each person's own, over `rounds` rounds of which some are missed.
sloped <- function(people, rounds, start, slope, missed, seed) {
  person <- rep(seq_len(people), each = rounds); time <- rep(seq_len(rounds) - 1, people); n <- people * rounds
  a <- drawn(people, seed); b <- drawn(people, seed + 1000003); treated <- as.numeric(drawn(people, seed + 2000003) < 0.5)
  y <- 0.4 + 0.05 * time + 0.03 * time * treated[person] + start * (a[person] - 0.5) + slope * (b[person] - 0.5) * time + 0.3 * drawn(n, seed + 3000017)
  data.frame(y = y, time = time, treated = treated[person], person = factor(person))[drawn(n, seed + 4000037) >= missed, ]
}
slopes <- list(all_seen = c(60, 4, 0.5, 0.2, 0, 7), some_missed = c(150, 5, 0.4, 0.1, 0.25, 17), three_rounds = c(300, 3, 0.6, 0.15, 0.1, 27), parallel = c(80, 3, 0.5, 0, 0, 38),
  one_tells_the_other = c(30, 4, 0.5, 0, 0.1, 38), opposed = c(30, 4, 0, 0, 0.1, 48), none = c(30, 4, 0, 0, 0.1, 68))
over_time <- sapply(names(slopes), function(name) {
  r <- slopes[[name]]; data <- sloped(r[1], r[2], r[3], r[4], r[5], r[6])
  fit <- lmerTest::lmer(y ~ time * treated + (1 + time | person), data, REML = TRUE, control = tight)
  s <- summary(fit)$coefficients; v <- as.data.frame(VarCorr(fit))$vcov; v[abs(v) < 1e-12 * v[4]] <- 0
  spread <- contest1D(fit, c(0, 3, 0, 3))
  object(name = text(name), recipe = numbers(r), n = number(nrow(data)), coefficients = numbers(s[, "Estimate"]), errors = numbers(s[, "Std. Error"]), df = numbers(s[, "df"]),
         variances = numbers(v), deviance = number(REMLcrit(fit)), singular = if (isSingular(fit)) "true" else "false", contrast = numbers(c(spread[["Estimate"]], spread[["Std. Error"]], spread[["df"]])))
})
version <- function(p) as.character(packageVersion(p))
cat("{", paste0('"made_with": ', object(script = text("analysis/oracle/mixed.R"), R = text(R.version.string), lme4 = text(version("lme4")), lmerTest = text(version("lmerTest"))), ","),
  paste0('"cases": [', paste(cases, collapse = ",\n"), "],"), paste0('"published": [', paste(published, collapse = ",\n"), "],"), paste0('"slopes": [', paste(over_time, collapse = ",\n"), "]}"), sep = "\n")
