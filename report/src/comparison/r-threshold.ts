/** R for what entry does at the threshold of a rule, by local linear regression. Nothing of a plan stands in here. */
export const rThreshold = String.raw`
# ---- At the threshold of a rule of entry ------------------------------------------------------------------------------
# Distances from the threshold, 0 where only rounding lies between, and who is entitled.
sides_of <- function(score) {
  cutoff <- plan$rule$cutoff
  distance <- ifelse(abs(score - cutoff) <= 1e-12 * max(1, abs(cutoff)), 0, score - cutoff)
  entitled <- switch(plan$rule$enters, below = distance < 0, at_most = distance <= 0, above = distance > 0, at_least = distance >= 0)
  list(distance = distance, entitled = as.numeric(entitled))
}

# The bandwidth of Imbens and Kalyanaraman (2012, section 4.2), pilots bounded by the data.
bandwidth_of <- function(sides, y) {
  d <- sides$distance
  e <- sides$entitled
  n <- length(d)
  pilot <- 1.84 * sd(d) * n^-0.2
  near <- lapply(0:1, function(side) which(e == side & abs(d) <= pilot))
  density <- length(unlist(near)) / (2 * n * pilot)
  variance <- vapply(near, function(rows) var(y[rows]), 0)
  third <- 6 * coef(lm(y ~ d + I(d^2) + I(d^3) + e))[["I(d^3)"]]
  bent <- regular <- numeric(2)
  for (side in 1:2) {
    own <- e == side - 1
    reach <- min(3.56 * (variance[side] / (density * third^2))^(1 / 7) * sum(own)^(-1 / 7), max(abs(d[own])))
    rows <- own & abs(d) <= reach
    bent[side] <- 2 * coef(lm(y[rows] ~ d[rows] + I(d[rows]^2)))[[3]]
    regular[side] <- 2160 * variance[side] / (sum(rows) * reach^4)
  }
  3.4375 * (sum(variance) / (density * (diff(bent)^2 + sum(regular))))^0.2 * n^-0.2
}

# Lines on both sides within the bandwidth, people counted by the triangular kernel.
window_of <- function(pair, sides, width, donut = 0) {
  away <- abs(sides$distance)
  rows <- which(away < width & away >= donut)
  d <- sides$distance[rows]
  e <- sides$entitled[rows]
  if (min(sum(e), sum(1 - e)) < 10) refuse("fewer than ten people on a side of the threshold")
  w <- (1 - abs(d) / width) * if (is.null(pair$w)) 1 else pair$w[rows]
  list(rows = rows, X = unname(cbind(1, e, d, d * e)), pair = list(w = w, z = e, cluster = pair$cluster[rows]), n = c(sum(e), sum(1 - e)))
}
jump_of <- function(window, y) always_cr2(y[window$rows], window$X, window$pair)

# Where the rule was not always followed: the jump of the outcome over that of exposure, among those whom the rule moved.
effect_in <- function(pair, sides, width, donut = 0) {
  window <- window_of(pair, sides, width, donut)
  outcome <- jump_of(window, pair$y)$numbers
  if (all(pair$z[window$rows] == window$pair$z)) return(told(outcome[["value"]], outcome[["standard_error"]], outcome[["df"]], n = window$n))
  exposure <- jump_of(window, pair$z)$numbers
  value <- outcome[["value"]] / exposure[["value"]]
  left <- jump_of(window, pair$y - value * pair$z)$numbers
  found <- told(value, abs(left[["standard_error"]] / exposure[["value"]]), left[["df"]], n = window$n)
  if ((exposure[["value"]] / exposure[["standard_error"]])^2 < 10)
    found$robust <- robust_limits(outcome, exposure, jump_of(window, pair$y - pair$z)$numbers)
  found
}

# Where the rule moved few (F below 10), the limits of Anderson and Rubin, from the variances of both jumps and of their difference.
robust_limits <- function(outcome, exposure, difference) {
  both <- (outcome[["standard_error"]]^2 + exposure[["standard_error"]]^2 - difference[["standard_error"]]^2) / 2
  reach <- qt(0.975, min(outcome[["df"]], exposure[["df"]]))^2
  a <- exposure[["value"]]^2 - reach * exposure[["standard_error"]]^2
  b <- outcome[["value"]] * exposure[["value"]] - reach * both
  root <- suppressWarnings(sqrt(b^2 - a * (outcome[["value"]]^2 - reach * outcome[["standard_error"]]^2)))
  if (is.nan(root) || a <= 0) NA else c(low = (b - root) / a, high = (b + root) / a, p = outcome[["p"]])
}

at_the_threshold <- function(pair) {
  sides <- sides_of(pair$rule)
  width <- if (is.null(plan$rule$bandwidth)) bandwidth_of(sides, pair$y) else plan$rule$bandwidth
  found <- effect_in(pair, sides, width)
  if (anyNA(found$robust)) return(without("the rule moved too few people"))
  found$numbers[names(found$robust)] <- found$robust
  value_of <- function(...) tryCatch(effect_in(pair, sides, ...)$numbers[["value"]], error = function(problem) NA)
  found$numbers <- c(found$numbers, bandwidth = width, half = value_of(width / 2), double = value_of(width * 2),
    donut = value_of(width, width / 10))
  found
}
`;
