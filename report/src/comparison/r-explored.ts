/**
 * R for what a plan asks beside its answer: whether an effect differs among people, and each dimension of the score.
 * Nothing of a plan stands in here.
 */
export const rExplored = String.raw`
# ---- Whether the difference is another among some people --------------------------------------------------------------
# Least squares with the exposure by each level of a column: the difference at a level is the exposure's coefficient where
# that level is the one the others are told beside, and Wald's test is of all that the others have more.
by_level <- function(pair, place) {
  value <- droplevels(pair$people[[paste0("h", place)]])
  at_level <- function(level) outer(as.character(value), level, "==") * 1
  known <- independent(cbind(pair$before, at_level(levels(value)[-1])), length(pair$b) > 0)
  lines <- lapply(levels(value), function(level) {
    products <- at_level(setdiff(levels(value), level)) * pair$z
    found <- linear(pair$y, cbind(1, pair$z, known, products), pair)
    found$numbers[c("n_group", "n_reference")] <- counts(pair$z[value == level])
    found
  })
  names(lines) <- levels(value)
  products <- at_level(levels(value)[-1]) * pair$z
  X <- cbind(1, pair$z, known, products)
  list(levels = lines, test = f_test(pair$y, X, ncol(X) - ncol(products) + seq_len(ncol(products)), pair, pair$z))
}

# ---- Dimensions of the score ------------------------------------------------------------------------------------------
# The same people and the same way of estimating, with the dimension in the place of the outcome.
by_dimension <- function(pair, place) {
  has_start <- !is.null(plan$dimensions$told[[place]]$before)
  d <- pair$people
  d$y <- d[[paste0("after", place)]]
  d$b <- if (has_start) d[[paste0("start", place)]]
  keep <- complete.cases(d[c("y", if (has_start) "b")])
  about <- columns_of(d[keep, , drop = FALSE])
  about$w <- pair$w[keep]
  found <- switch(plan$dimensions$estimator,
    difference = plain_difference(about$y, about),
    difference_in_differences = plain_difference(about$y - about$b, about),
    baseline_adjusted = linear(about$y, design_of(about), about)
  )
  if (!is.null(found$numbers)) found$numbers[c("n_group", "n_reference")] <- counts(about$z)
  found
}
`;
