/**
 * R for what a plan asks beside its answer: whether an effect differs among people, and each dimension of the score.
 * Nothing of a plan stands in here.
 */
export const rHeterogeneity = String.raw`
# ---- Whether the difference is another among some people --------------------------------------------------------------
# Least squares with the exposure by each level of a column: the difference at a level is the exposure's coefficient where
# that level is the one the others are told beside, and Wald's test is of all that the others have more.
by_level <- function(pair, place) {
  value <- droplevels(pair$people[[paste0("h", place)]])
  at_level <- function(level) outer(as.character(value), level, "==") * 1
  # A level of which one group has nobody tells no difference; its people have a mean of their own.
  in_both <- levels(value)[vapply(levels(value), function(level) all(counts(pair$z[value == level]) > 0), TRUE)]
  first <- if (length(in_both) > 0) in_both[1] else levels(value)[1]
  known <- independent(cbind(pair$before, at_level(setdiff(levels(value), first))), length(pair$b) > 0)
  lines <- lapply(levels(value), function(level) {
    if (!level %in% in_both) {
      found <- without("nobody in one of the groups")
      found$numbers <- setNames(counts(pair$z[value == level]), c("n_group", "n_reference"))
      return(found)
    }
    products <- at_level(setdiff(in_both, level)) * pair$z
    found <- linear(pair$y, cbind(1, pair$z, known, products), pair)
    found$numbers[c("n_group", "n_reference")] <- counts(pair$z[value == level])
    found
  })
  names(lines) <- levels(value)
  if (length(lines) == 1) return(list(levels = lines, test = without("all of them are alike")))
  if (length(in_both) < 2) return(list(levels = lines, test = without("fewer than two levels with people of both groups")))
  products <- at_level(in_both[-1]) * pair$z
  X <- cbind(1, pair$z, known, products)
  list(levels = lines, test = f_test(pair$y, X, ncol(X) - ncol(products) + seq_len(ncol(products)), pair, pair$z))
}
`;

export const rDimensions = String.raw`
# ---- Dimensions of the score ------------------------------------------------------------------------------------------
# The same people and the same way of estimating, with the dimension in the place of the outcome.
by_dimension <- function(pair, place) {
  has_start <- !is.null(plan$dimensions$told[[place]]$before)
  d <- pair$people
  d$y <- d[[paste0("dimension", place)]]
  d$b <- if (has_start) d[[paste0("dimension_start", place)]]
  keep <- complete.cases(d[c("y", if (has_start) "b")])
  about <- columns_of(d[keep, , drop = FALSE])
  about$w <- pair$w[keep]
  if (!is.null(pair$leaving)) about$leaving <- within(pair$leaving, is_in <- is_in[keep])
  found <- switch(plan$dimensions$estimator,
    difference = plain_difference(about$y, about),
    difference_in_differences = plain_difference(about$y - about$b, about),
    baseline_adjusted = linear(about$y, design_of(about), about)
  )
  if (!is.null(found$numbers)) found$numbers[c("n_group", "n_reference")] <- counts(about$z)
  found
}
`;
