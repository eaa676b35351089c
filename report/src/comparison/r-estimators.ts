/**
 * R that estimates as the methods say, by base R and the packages that statisticians use: an implementation apart from
 * ours, so that both can be held against each other. Nothing of a plan stands in here.
 */
export const rEstimators = String.raw`
told <- function(value, se = NA_real_, df = NA_real_, low = NA_real_, high = NA_real_, p = NA_real_, note = "", n = NULL) {
  if (is.na(low) && !is.na(se) && !is.na(df)) {
    low <- value - qt(0.975, df) * se
    high <- value + qt(0.975, df) * se
    p <- 2 * pt(-abs(value / se), df)
  }
  found <- data.frame(value = value, standard_error = se, df = df, low = low, high = high, p = p, note = note)
  # People used, where these are not all that were compared.
  if (!is.null(n)) found[c("n_group", "n_reference")] <- as.list(n)
  found
}

without <- function(why) told(NA_real_, note = why)

# Least squares with the error by clusters (CR2, Satterthwaite) or robust to unequal spread (HC3); of the second column.
linear <- function(y, X, pair) {
  w <- pair$w
  fit <- lm(y ~ X - 1, weights = w)
  if (anyNA(coef(fit))) return(without("some columns say the same as others"))
  if (is.null(pair$cluster)) {
    weight <- if (is.null(w)) rep(1, length(y)) else w
    bread <- solve(crossprod(X * sqrt(weight)))
    pulls <- X * (weight * residuals(fit) / (1 - hatvalues(fit)))
    covariance <- bread %*% crossprod(pulls) %*% bread
    return(told(unname(coef(fit)[2]), sqrt(covariance[2, 2]), fit$df.residual))
  }
  if (has_many(pair)) return(by_cluster(fit, X, pair))
  if (!has("clubSandwich"))
    return(told(unname(coef(fit)[2]), note = "the error needs install.packages(clubSandwich)"))
  covariance <- clubSandwich::vcovCR(fit, cluster = pair$cluster, type = "CR2")
  test <- clubSandwich::coef_test(fit, vcov = covariance, test = "Satterthwaite")
  told(unname(coef(fit)[2]), sqrt(covariance[2, 2]), test[[grep("^df", names(test))[1]]][2])
}

design_of <- function(pair) cbind(1, pair$z, pair$before)

plain_difference <- function(y, pair) {
  if (!is.null(pair$cluster) || !is.null(pair$w)) return(linear(y, cbind(1, pair$z), pair))
  test <- t.test(y[pair$z == 1], y[pair$z == 0])
  told(unname(test$estimate[1] - test$estimate[2]), test$stderr, unname(test$parameter))
}

rank_shift <- function(pair) {
  x <- pair$y[pair$z == 1]
  y <- pair$y[pair$z == 0]
  test <- suppressWarnings(wilcox.test(x, y, conf.int = TRUE))
  # R searches for the shift; where there is room for all pairs it is their median.
  value <- if (length(x) * length(y) <= 2e7) median(outer(x, y, "-")) else unname(test$estimate)
  told(value, df = Inf, low = test$conf.int[1], high = test$conf.int[2], p = test$p.value)
}

# A logistic curve, everybody once in the group and once in the reference; the error of the stacked equations.
average_effect <- function(pair) {
  X <- design_of(pair)
  w <- if (is.null(pair$w)) rep(1, length(pair$y)) else pair$w
  fit <- suppressWarnings(glm.fit(X, pair$y, weights = w, family = quasibinomial(), control = list(epsilon = 1e-12, maxit = 50)))
  if (!fit$converged || anyNA(fit$coefficients)) return(without("the computation did not settle"))
  # Here Orion adds a penalty, or refuses; plain R has none.
  if (any(pmin(fit$fitted.values, 1 - fit$fitted.values) < 1e-8))
    return(without("some people's outcome is foretold with certainty: not repeated by this script"))
  over <- w / sum(w)
  at <- function(z) { Z <- X; Z[, 2] <- z; list(Z = Z, share = plogis(drop(Z %*% fit$coefficients))) }
  one <- at(1)
  other <- at(0)
  value <- sum(over * (one$share - other$share))
  slope <- function(told) colSums(told$Z * (over * told$share * (1 - told$share)))
  inverse <- solve(crossprod(X * sqrt(w * fit$fitted.values * (1 - fit$fitted.values))))
  pulls <- drop(X %*% inverse %*% (slope(one) - slope(other))) * w * (pair$y - fit$fitted.values) +
    over * (one$share - other$share - value)
  n <- length(pair$y)
  k <- ncol(X)
  if (is.null(pair$cluster)) return(told(value, sqrt(n / (n - k) * sum(pulls^2)), Inf))
  sums <- rowsum(pulls, pair$cluster)
  count <- nrow(sums)
  told(value, sqrt(count / (count - 1) * (n - 1) / (n - k) * sum(sums^2)), count - 1)
}

propensity <- function(pair) {
  w <- if (is.null(pair$w)) rep(1, length(pair$y)) else pair$w
  fit <- suppressWarnings(glm.fit(cbind(1, pair$before), pair$z, weights = w, family = quasibinomial(), control = list(epsilon = 1e-12, maxit = 50)))
  # What was known before tells the groups apart: nobody could have been in either.
  if (!fit$converged || anyNA(fit$coefficients) || any(pmin(fit$fitted.values, 1 - fit$fitted.values) < 1e-8))
    stop("nobody could have been in either group", call. = FALSE)
  list(e = fit$fitted.values, w = w)
}

# Worth fewer than ten people of equal weight, a group says nothing: as Orion.
worth_enough <- function(w, z) {
  worth <- tapply(w, z, function(one) sum(one)^2 / sum(one^2))
  if (min(worth) < 10) stop("under weights a group is worth fewer than ten people", call. = FALSE)
}

by_weights <- function(pair, weigh) {
  found <- propensity(pair)
  w <- found$w * weigh(pair$z, found$e)
  worth_enough(w, pair$z)
  told(
    weighted.mean(pair$y[pair$z == 1], w[pair$z == 1]) - weighted.mean(pair$y[pair$z == 0], w[pair$z == 0]),
    note = "point estimate only"
  )
}

doubly_robust <- function(pair) {
  found <- propensity(pair)
  w <- found$w * ifelse(pair$z == 1, 1 / found$e, 1 / (1 - found$e))
  worth_enough(w, pair$z)
  X <- cbind(1, pair$before)
  arm <- function(z) {
    is_in <- pair$z == z
    fit <- lm.wfit(X[is_in, , drop = FALSE], pair$y[is_in], found$w[is_in])
    predicted <- drop(X %*% ifelse(is.na(fit$coefficients), 0, fit$coefficients))
    weighted.mean(predicted, found$w) + weighted.mean((pair$y - predicted)[is_in], w[is_in])
  }
  told(arm(1) - arm(0), note = "point estimate only")
}

random_intercept <- function(pair) {
  if (!has("lme4")) return(without("needs install.packages(lme4)"))
  frame <- data.frame(y = pair$y, cluster = if (is.null(pair$cluster)) seq_along(pair$y) else pair$cluster)
  frame$X <- cbind(pair$z, pair$before)
  if (has("lmerTest")) {
    fit <- lmerTest::lmer(y ~ X + (1 | cluster), frame, control = lme4::lmerControl(calc.derivs = FALSE))
    row <- summary(fit, ddf = "Satterthwaite")$coefficients[2, ]
    return(told(row[["Estimate"]], row[["Std. Error"]], row[["df"]]))
  }
  fit <- lme4::lmer(y ~ X + (1 | cluster), frame)
  told(lme4::fixef(fit)[[2]], sqrt(as.matrix(vcov(fit))[2, 2]), note = "degrees of freedom need install.packages(lmerTest)")
}

# Everybody who began, with the rounds that they told: a start and a slope of their own. lme4 is driven further than by
# default, so that its own error is small; time is told in its own spread, since lme4 loses digits otherwise.
random_slope <- function(pair) {
  if (!has("lme4") || !has("lmerTest")) return(without("needs install.packages(lmerTest)"))
  if (by_whole_clusters(pair)) return(without("exposure follows the clusters"))
  began <- pair$began
  at <- vapply(plan$rounds, function(one) one$at, 0)
  frame <- data.frame(
    y = as.vector(began$rounds), time = rep(at, each = nrow(began$rounds)), z = began$z,
    person = seq_len(nrow(began$rounds))
  )
  frame$X <- began$others[rep(seq_len(nrow(began$rounds)), length(at)), , drop = FALSE]
  frame <- frame[!is.na(frame$y), ]
  span <- diff(range(frame$time))
  spread <- sqrt(mean((frame$time - mean(frame$time))^2))
  frame$time <- (frame$time - mean(frame$time)) / spread
  form <- if (ncol(frame$X) == 0) y ~ time * z + (1 + time | person) else y ~ time * z + X + X:time + (1 + time | person)
  tight <- lme4::lmerControl(
    optimizer = "bobyqa", optCtrl = list(rhoend = 1e-11, maxfun = 1e5), check.conv.singular = "ignore", calc.derivs = FALSE
  )
  fit <- lmerTest::lmer(form, frame, REML = TRUE, control = tight)
  row <- summary(fit, ddf = "Satterthwaite")$coefficients["time:z", ]
  told(row[["Estimate"]] * span / spread, row[["Std. Error"]] * span / spread, row[["df"]], n = counts(began$z[unique(frame$person)]))
}

counts <- function(z) c(sum(z == 1), sum(z == 0))

# Whether fewer than half of the group have somebody of the reference in their cluster.
by_whole_clusters <- function(pair) {
  if (is.null(pair$cluster) || !anyDuplicated(pair$cluster)) return(FALSE)
  beside <- pair$cluster[pair$z == 1] %in% pair$cluster[pair$z == 0]
  sum(beside) < sum(!beside)
}

# Where the outcome is whether a threshold is reached, so is what it was before.
before_of <- function(pair) {
  at_least <- plan$outcome$at_least
  if (is.null(at_least)) pair$b else as.numeric(pair$b >= at_least)
}

# As Orion: with a thousand clusters in either group the plain error by cluster says the same and is much faster.
has_many <- function(pair) all(tapply(pair$cluster, pair$z, function(one) length(unique(one))) >= 1000)

by_cluster <- function(fit, X, pair) {
  w <- if (is.null(pair$w)) rep(1, nrow(X)) else pair$w
  bread <- solve(crossprod(X * sqrt(w)))
  pulls <- rowsum(X * (w * residuals(fit)), pair$cluster)
  count <- nrow(pulls)
  factor <- count / (count - 1) * (nrow(X) - 1) / (nrow(X) - ncol(X))
  told(unname(coef(fit)[2]), sqrt(factor * (bread %*% crossprod(pulls) %*% bread)[2, 2]), count - 1)
}

estimate <- function(name, pair) {
  switch(name,
    difference = plain_difference(pair$y, pair),
    ranks = rank_shift(pair),
    baseline_adjusted = linear(pair$y, design_of(pair), pair),
    difference_in_differences = plain_difference(pair$y - before_of(pair), pair),
    standardised_risk = average_effect(pair),
    fractional_logistic = average_effect(pair),
    propensity_weighting = by_weights(pair, function(z, e) ifelse(z == 1, 1 / e, 1 / (1 - e))),
    overlap_weighting = by_weights(pair, function(z, e) ifelse(z == 1, 1 - e, e)),
    doubly_robust = doubly_robust(pair),
    random_intercept = random_intercept(pair),
    random_slope = random_slope(pair),
    staggered_differences = staggered_differences(pair),
    matching = in_pairs(pair),
    matching_with_replacement = with_replacement(pair),
    regression_in_pairs = regression_in_pairs(pair),
    without("not repeated by this script")
  )
}
`;
